import type { Change, Difference, Mode, Policy } from './change.ts';
import { compareAvroSchemas } from './formats/avro.ts';
import { compareJsonSchemas, type JsonSchema } from './formats/json-schema.ts';
import { compareProtobufSchemas, type ProtobufSchema } from './formats/protobuf.ts';
import { judged } from './words.ts';

export type Format = 'json' | 'avro' | 'protobuf';

/** What an event carries, in the language that decides what may change. */
export interface EventSchema { format: Format; schema: unknown }

/** Every change between two versions of an event, with its verdict under a mode. */
export function compare(old: EventSchema, now: EventSchema, mode: Mode, policy: Policy = 'lenient'): Change[] {
  return differences(old, now, policy).map((each) => judged(each, mode));
}

function differences(old: EventSchema, now: EventSchema, policy: Policy): Difference[] {
  // Another encoding is another event, whatever its fields.
  if (old.format !== now.format) return [{ kind: 'restructured', path: '', was: old.format, now: now.format, backward: true, forward: true }];
  switch (now.format) {
    case 'json': return compareJsonSchemas(old.schema as JsonSchema, now.schema as JsonSchema, policy);
    case 'avro': return compareAvroSchemas(old.schema, now.schema);
    case 'protobuf': return compareProtobufSchemas(old.schema as ProtobufSchema, now.schema as ProtobufSchema);
  }
}
