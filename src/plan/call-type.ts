import type { Expression } from "./expression.ts";
import { expressionType, type ExpressionScope } from "./expression-type.ts";
