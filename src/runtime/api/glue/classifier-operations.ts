import type { Classifier } from "@aws-sdk/client-glue";
import { CreateClassifier$, DeleteClassifier$, GetClassifier$, GetClassifiers$, UpdateClassifier$ } from "@aws-sdk/client-glue";
import { checkClassifier } from "../../catalog/crawler/classifiers/check-classifier.ts";
import { oneClassifier, otherKind } from "../../catalog/crawler/classifiers/errors.ts";
import { glueClassifier } from "../../catalog/crawler/classifiers/glue-classifier.ts";
import type { GlueOperations } from "./glue-operations.ts";

export const classifierOperations = {
  CreateClassifier: {
    shape: CreateClassifier$,
    handle: (input, { catalog }) => {
      const body: Classifier = input;
      checkClassifier(body);
      catalog.definitions.classifiers.create(nameOf(body), body);
      return {};
    },
  },
  GetClassifier: {
    shape: GetClassifier$,
    handle: ({ Name }, { catalog }) => ({ Classifier: glueClassifier(catalog.definitions.classifiers.get(Name)) }),
  },
  GetClassifiers: {
    shape: GetClassifiers$,
    handle: ({ MaxResults, NextToken }, context) => {
      const page = context.catalog.definitions.classifiers.list(context.pageRequest(MaxResults, NextToken, 1000));
      return { Classifiers: page.items.map(glueClassifier), NextToken: context.nextToken(page) };
    },
  },
  UpdateClassifier: {
    shape: UpdateClassifier$,
    handle: (input, { catalog }) => {
      const members = kinds.filter((kind) => input[kind] !== undefined);
      const [kind] = members;
      if (kind === undefined || members.length > 1) throw oneClassifier();
      const name = input[kind]?.Name ?? "";
      const known = catalog.definitions.classifiers.get(name).body;
      const before = kinds.find((member) => known[member] !== undefined);
      if (before !== kind) throw otherKind(name, before ?? "");
      const given = Object.fromEntries(Object.entries(input[kind] ?? {}).filter(([, value]) => value !== undefined));
      const body = { [kind]: { ...known[kind], ...given } };
      checkClassifier(body);
      catalog.definitions.classifiers.update(name, body);
      return {};
    },
  },
  DeleteClassifier: {
    shape: DeleteClassifier$,
    handle: ({ Name }, { catalog }) => {
      catalog.definitions.classifiers.delete(Name);
      return {};
    },
  },
} satisfies GlueOperations;

const kinds = ["GrokClassifier", "XMLClassifier", "JsonClassifier", "CsvClassifier"] as const satisfies readonly (keyof Classifier)[];

const nameOf = (classifier: Classifier) => kinds.flatMap((kind) => classifier[kind]?.Name ?? []).join();
