import {
  CreateUserDefinedFunction$,
  DeleteUserDefinedFunction$,
  GetUserDefinedFunction$,
  GetUserDefinedFunctions$,
  UpdateUserDefinedFunction$,
} from "@aws-sdk/client-glue";
import type { GlueOperations } from "./glue-operations.ts";

export const functionOperations = {
  CreateUserDefinedFunction: {
    shape: CreateUserDefinedFunction$,
    handle: ({ DatabaseName, FunctionInput }, { catalog }) => {
      catalog.functions.create(DatabaseName, FunctionInput);
      return {};
    },
  },
  GetUserDefinedFunction: {
    shape: GetUserDefinedFunction$,
    handle: ({ DatabaseName, FunctionName }, { catalog }) => ({ UserDefinedFunction: catalog.functions.get(DatabaseName, FunctionName) }),
  },
  GetUserDefinedFunctions: {
    shape: GetUserDefinedFunctions$,
    handle: ({ DatabaseName, Pattern, FunctionType, MaxResults, NextToken }, context) => {
      const page = context.catalog.functions.list(DatabaseName, Pattern, context.pageRequest(MaxResults, NextToken, 100), FunctionType);
      return { UserDefinedFunctions: [...page.items], NextToken: context.nextToken(page) };
    },
  },
  UpdateUserDefinedFunction: {
    shape: UpdateUserDefinedFunction$,
    handle: ({ DatabaseName, FunctionName, FunctionInput }, { catalog }) => {
      catalog.functions.update(DatabaseName, FunctionName, FunctionInput);
      return {};
    },
  },
  DeleteUserDefinedFunction: {
    shape: DeleteUserDefinedFunction$,
    handle: ({ DatabaseName, FunctionName }, { catalog }) => {
      catalog.functions.delete(DatabaseName, FunctionName);
      return {};
    },
  },
} satisfies GlueOperations;
