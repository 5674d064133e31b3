import { neighboursOfKind, type Neighbour, type NeighbourPlace } from "../../contracts/neighbours.ts";
import type { BuildContext } from "../../contracts/build-context.ts";

const BUILDS = /docker\/(?:build-push|bake)-action|\b(?:docker|podman|buildah)\s+(?:buildx\s+)?(?:build|bake|bud)\b|kaniko/;

/** CI files that build an image. */
export function buildingFiles(context: BuildContext | undefined): readonly Neighbour[] {
  return neighboursOfKind(context, "ci").filter(({ text }) => BUILDS.test(text));
}

/** `ci.yml:12`, as a person looks it up. */
export function placeName({ neighbour, line }: NeighbourPlace): string {
  return `${neighbour.path}:${line}`;
}
