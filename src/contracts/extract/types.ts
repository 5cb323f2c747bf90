import type { Module } from '../../engine/modules.ts';
import type { Node } from '../../engine/syntax.ts';
import type { JsonSchema } from './schemas.ts';

/** A type that was read, and where it is declared, if it has a name. */
export interface Typed { schema: JsonSchema; declared: { path: string; name: string } | null }

/** Where the types of expressions come from: their annotations alone, or a type checker as well. */
export interface Types {
  /** Tells beforehand which files will be asked about, so that they are read together. */
  prepare?(paths: readonly string[]): void;
  /** The type that an expression has, as declared or inferred; null where nothing is known. */
  of(node: Node, module: Module): Typed | null;
  /** The type that is asked for where an expression stands: of an annotated variable, a parameter, a return. */
  expected(node: Node, module: Module): Typed | null;
  /** A type as written. */
  written(type: Node, module: Module): Typed | null;
}
