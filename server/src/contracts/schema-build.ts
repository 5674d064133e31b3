import { flag, list, object, rows, table, text, texts } from "./schema-parts.ts";

const plan = {
  args: table("Build arguments.", { type: "string" }),
  tags: texts("Tags; `{{project}}` is the folder's name, `{{base}}` the base image made fit for a tag."),
};

/** How a contract says that its image is built. */
export const build = object(
  "How the image is built.",
  {
    ...plan,
    context: text("The build context, relative to the project: `.`."),
    target: text("The stage."),
    secrets: list(
      "Secrets for `RUN --mount=type=secret`.",
      object("One secret.", { id: text("Its id."), env: text("The variable that holds it."), file: text("The file that holds it.") }, [
        "id",
      ]),
    ),
    platform: text("`linux/amd64`"),
    provenance: text("`mode=max`"),
    sbom: flag("Adds a list of what is in the image."),
    push: flag("Whether it may be pushed to a registry."),
    rows,
    variants: list(
      "Other ways to build it.",
      object(
        "One way.",
        {
          name: text("Its name on the command line."),
          title: text("What a person reads."),
          ...plan,
          noCache: flag("Builds everything anew."),
          pull: flag("Pulls the base image."),
          first: texts("Contracts that are built before."),
          also: list(
            "What else is built of the same file.",
            object(
              "One image.",
              {
                contract: text("The contract whose image it is."),
                base: text("The base it is built on, in the place of the one that the file names; `{{baseTag}}` is that one's tag."),
              },
              ["contract", "base"],
            ),
          ),
          choose: object(
            "What a person chooses: which commands are installed. `{{agents}}` of a tag stands for the choice.",
            {
              prompt: text("What is asked."),
              label: text(
                "The label that lists them; requirements of the kind `command-on-path` with this label say how each is installed.",
              ),
            },
            ["prompt", "label"],
          ),
          rows,
        },
        ["name", "title"],
      ),
    ),
  },
  ["context"],
);
