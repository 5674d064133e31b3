/** The part of JSON Schema (draft 7) that describes contracts; `schema-check.ts` reads all of it. */
export interface Schema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly type?: "object" | "array" | "string" | "number" | "boolean";
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly enum?: readonly (string | number)[];
  readonly const?: string;
  readonly pattern?: string;
  readonly format?: "regex";
  readonly minimum?: number;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly { readonly if: Schema; readonly then: Schema }[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
}

/** A text. */
export const text = (description: string, more: Partial<Schema> = {}): Schema => ({ type: "string", description, ...more });
/** A list of texts. */
export const texts = (description: string, more: Partial<Schema> = {}): Schema => ({
  type: "array",
  items: { type: "string" },
  description,
  ...more,
});
/** True or false. */
export const flag = (description: string): Schema => ({ type: "boolean", description });
/** A whole number, not below `minimum`. */
export const whole = (description: string, minimum = 0): Schema => ({ type: "number", minimum, description });
/** An object with these members and no others. */
export const object = (description: string, properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema => ({
  type: "object",
  description,
  properties,
  required,
  additionalProperties: false,
});
/** A list of such items. */
export const list = (description: string, items: Schema): Schema => ({ type: "array", items, description });
/** An object whose members have names of their own. */
export const table = (description: string, values: Schema): Schema => ({ type: "object", description, additionalProperties: values });
/** A regular expression. */
export const pattern = (description: string): Schema => text(description, { format: "regex" });

export const rows = texts("Rows of the describing document it answers for, such as `C-2`.");
