export function sourceTexts(): Readonly<Record<string, string>>;
export function bundleText(): string;
export function pseudoTexts(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
