/** What a Compose or Bake file says of one image, before paths are resolved. */
export interface RawBuild {
  readonly name: string;
  readonly context: string;
  readonly dockerfile: string;
  readonly target?: string | undefined;
  readonly buildArgs?: Readonly<Record<string, string>> | undefined;
  readonly image?: string | undefined;
}
