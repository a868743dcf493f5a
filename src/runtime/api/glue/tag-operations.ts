import { GetTags$, TagResource$, UntagResource$ } from "@aws-sdk/client-glue";
import { tagDeclared } from "../errors.ts";
import type { GlueOperations } from "./glue-operations.ts";
import { declaredTags, needResource } from "./tagged-resource.ts";

export const tagOperations = {
  TagResource: {
    shape: TagResource$,
    handle: ({ ResourceArn, TagsToAdd }, context) => {
      needResource(ResourceArn, context);
      context.catalog.tags.tag(ResourceArn, TagsToAdd);
      return {};
    },
  },
  UntagResource: {
    shape: UntagResource$,
    handle: async ({ ResourceArn, TagsToRemove }, context) => {
      needResource(ResourceArn, context);
      const declared = await declaredTags(ResourceArn, context);
      const kept = TagsToRemove.find((key) => Object.hasOwn(declared, key));
      if (kept !== undefined) throw tagDeclared(kept);
      context.catalog.tags.untag(ResourceArn, TagsToRemove);
      return {};
    },
  },
  GetTags: {
    shape: GetTags$,
    handle: async ({ ResourceArn }, context) => {
      needResource(ResourceArn, context);
      return { Tags: { ...(await declaredTags(ResourceArn, context)), ...context.catalog.tags.of(ResourceArn) } };
    },
  },
} satisfies GlueOperations;
