/** An image that the workspace names somewhere. */
export interface UsedImage {
  /** Registry and repository as written. */
  readonly name: string;
  readonly tag: string | undefined;
  readonly digest?: string | undefined;
  /** The file that names it, as a person calls it. */
  readonly where: string;
}

/** What a registry has told of an image. */
export interface ImageFacts {
  readonly digest: string | undefined;
  readonly platforms: readonly string[];
  /** Of the platform described, as it is transferred, in bytes. */
  readonly size: number | undefined;
  readonly platform: string | undefined;
  /** RFC 3339, and how many days ago that is. */
  readonly created: string | undefined;
  readonly days: number | undefined;
}

/** What is known of images beyond the file: data, collected beforehand. */
export interface ImageKnowledge {
  /** Undefined where the registry was not asked; a sentence where it gave no answer. */
  factsOf?(image: { readonly registry: string; readonly repository: string; readonly tag: string }): ImageFacts | string | undefined;
  /** The tag a digest is known to have, and who says so. */
  tagOf?(image: {
    readonly registry: string;
    readonly repository: string;
    readonly digest: string;
  }): { readonly tag: string; readonly source: string } | undefined;
  /** Whether a person may ask a registry from here. */
  readonly canAsk?: boolean;
  /** The nearest first. */
  readonly used: readonly UsedImage[];
  /** The tags that a registry has told; undefined where it was not asked. */
  tagsOf(image: { readonly registry: string; readonly repository: string }): readonly string[] | undefined;
}
