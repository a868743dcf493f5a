import {
  CreateSecurityConfiguration$,
  DeleteSecurityConfiguration$,
  type EncryptionConfiguration,
  GetSecurityConfiguration$,
  GetSecurityConfigurations$,
  type SecurityConfiguration,
} from "@aws-sdk/client-glue";
import type { Definition } from "../../catalog/definition-catalog.ts";
import { invalidInput } from "../errors.ts";
import type { GlueOperations } from "./glue-operations.ts";

/** A job that names one must find it; a run under one that asks for encryption says in its log that nobody encrypts here. */
export const securityConfigurationOperations = {
  CreateSecurityConfiguration: {
    shape: CreateSecurityConfiguration$,
    handle: ({ Name, EncryptionConfiguration }, { catalog: { definitions } }) => {
      checkKeys(EncryptionConfiguration);
      definitions.securityConfigurations.create(Name, EncryptionConfiguration);
      return { Name, CreatedTimestamp: definitions.securityConfigurations.get(Name).createdOn };
    },
  },
  GetSecurityConfiguration: {
    shape: GetSecurityConfiguration$,
    handle: ({ Name }, { catalog }) => ({ SecurityConfiguration: describe(catalog.definitions.securityConfigurations.get(Name)) }),
  },
  GetSecurityConfigurations: {
    shape: GetSecurityConfigurations$,
    handle: ({ MaxResults, NextToken }, context) => {
      const page = context.catalog.definitions.securityConfigurations.list(context.pageRequest(MaxResults, NextToken, 1000));
      return { SecurityConfigurations: page.items.map(describe), NextToken: context.nextToken(page) };
    },
  },
  DeleteSecurityConfiguration: {
    shape: DeleteSecurityConfiguration$,
    handle: ({ Name }, { catalog }) => {
      catalog.definitions.securityConfigurations.delete(Name);
      return {};
    },
  },
} satisfies GlueOperations;

const describe = ({ name, createdOn, body }: Definition<EncryptionConfiguration>): SecurityConfiguration => ({
  Name: name,
  CreatedTimeStamp: createdOn,
  EncryptionConfiguration: body,
});

/** A mode of KMS needs a key. */
function checkKeys({ S3Encryption = [], ...others }: EncryptionConfiguration): void {
  const { CloudWatchEncryption, JobBookmarksEncryption, DataQualityEncryption } = others;
  const asked = [
    ...S3Encryption.map(({ S3EncryptionMode, KmsKeyArn }) => ["S3Encryption", S3EncryptionMode, KmsKeyArn] as const),
    ["CloudWatchEncryption", CloudWatchEncryption?.CloudWatchEncryptionMode, CloudWatchEncryption?.KmsKeyArn] as const,
    ["JobBookmarksEncryption", JobBookmarksEncryption?.JobBookmarksEncryptionMode, JobBookmarksEncryption?.KmsKeyArn] as const,
    ["DataQualityEncryption", DataQualityEncryption?.DataQualityEncryptionMode, DataQualityEncryption?.KmsKeyArn] as const,
  ];
  for (const [member, mode, key] of asked) {
    if (mode?.endsWith("KMS") && !key) throw invalidInput(`${member}.KmsKeyArn cannot be null or empty for the mode ${mode}`);
  }
}
