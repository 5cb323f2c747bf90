import { describe, expect, it } from 'vitest';
import type { Policy } from '../../src/contracts/change.ts';
import { compare, type EventSchema, type Format } from '../../src/contracts/compare.ts';
import { messageOf, parseProtobuf } from '../../src/contracts/formats/protobuf.ts';

// The verdicts of Confluent's Schema Registry, case by case. Where a rule is written down:
// EVOLUTION  https://docs.confluent.io/platform/current/schema-registry/fundamentals/schema-evolution.html
// JSON       https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/serdes-json.html#json-schema-compatibility-rules
// CONTENT    https://yokota.blog/2021/03/29/understanding-json-schema-compatibility/ (open, closed and partially open content models, which JSON refers to)
// LENIENT    https://yokota.blog/2025/10/07/json-schema-compatibility-and-the-robustness-principle/ (the registry's compatibility policy LENIENT)
// PROTOBUF   https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/serdes-protobuf.html#protobuf-schema-compatibility-rules
// PROTO3     https://protobuf.dev/programming-guides/proto3/#updating (which PROTOBUF refers to)
// AVRO       https://avro.apache.org/docs/1.11.1/specification/#schema-resolution (which EVOLUTION refers to)

type Verdict = 'full' | 'backward' | 'forward' | 'none';
/** What the change is, the old and the new schema, and in which directions it is compatible. */
type Row = [name: string, old: unknown, now: unknown, compatible: Verdict, lenient?: Verdict];

const object = (properties: object, more: object = {}): object => ({ type: 'object', properties, ...more });
const text = { type: 'string' };
const closed = { additionalProperties: false };

const JSON_ROWS: Row[] = [
  // EVOLUTION, table "Compatibility types": fields may be deleted under BACKWARD, added under FORWARD, and optional ones both under FULL.
  ['a required property removed', object({ a: text, b: text }, { required: ['b'] }), object({ a: text }), 'backward', 'backward'],
  ['a required property added', object({ a: text }), object({ a: text, b: text }, { required: ['b'] }), 'forward', 'forward'],
  // CONTENT: to an open model nothing can be added for sure, since older data may hold anything under the name.
  ['an optional property added to an open model', object({ a: text }), object({ a: text, b: text }), 'forward', 'full'],
  ['an optional property removed from an open model', object({ a: text, b: text }), object({ a: text }), 'backward', 'full'],
  // CONTENT: to a closed model a property can be added backward, and removed forward.
  ['an optional property added to a closed model', object({ a: text }, closed), object({ a: text, b: text }, closed), 'backward', 'full'],
  ['an optional property removed from a closed model', object({ a: text, b: text }, closed), object({ a: text }, closed), 'forward', 'full'],
  // CONTENT: a partially open model says of what type further properties are.
  ['a property added that a partially open model covers', object({}, { additionalProperties: text }), object({ b: text }, { additionalProperties: text }), 'full', 'full'],
  ['a property added that a partially open model does not cover', object({}, { additionalProperties: text }), object({ b: { type: 'number' } }, { additionalProperties: text }), 'none', 'none'],
  ['a property covered by a pattern', object({}, { patternProperties: { '^b': text }, ...closed }), object({ b: text }, { patternProperties: { '^b': text }, ...closed }), 'full', 'full'],
  // JSON: a property with a default may become required; REQUIRED_PROPERTY_WITH_DEFAULT needs a model that is not open.
  ['a required property with a default added to a closed model', object({}, closed), object({ b: { ...text, default: '' } }, { ...closed, required: ['b'] }), 'backward', 'full'],
  ['a required property with a default added to an open model', object({}), object({ b: { ...text, default: '' } }, { required: ['b'] }), 'forward', 'full'],
  ['an optional property made required', object({ a: text }), object({ a: text }, { required: ['a'] }), 'forward', 'forward'],
  ['an optional property made required, with a default', object({ a: text }), object({ a: { ...text, default: '' } }, { required: ['a'] }), 'full', 'full'],
  ['a required property made optional', object({ a: text }, { required: ['a'] }), object({ a: text }), 'backward', 'backward'],
  ['a property that matches anything, added to an open model', object({}), object({ a: {} }), 'full', 'full'],
  ['a property of an inner object removed', object({ a: object({ b: text }, { required: ['b'] }) }), object({ a: object({}) }), 'backward', 'backward'],
  // LENIENT: what a schema says of further properties does not count.
  ['an open model closed', object({ a: text }), object({ a: text }, closed), 'forward', 'full'],
  ['a closed model opened', object({ a: text }, closed), object({ a: text }), 'backward', 'full'],
  // JSON: types.
  ['a type changed', object({ a: text }), object({ a: { type: 'number' } }), 'none', 'none'],
  ['an integer widened to a number', { type: 'integer' }, { type: 'number' }, 'backward', 'backward'],
  ['a number narrowed to an integer', { type: 'number' }, { type: 'integer' }, 'forward', 'forward'],
  ['a type made nullable', text, { type: ['string', 'null'] }, 'backward', 'backward'],
  ['a nullable type made not nullable', { type: ['string', 'null'] }, text, 'forward', 'forward'],
  ['a scalar made an object', object({ a: text }), object({ a: object({}) }), 'none', 'none'],
  ['an object made a list', object({ a: object({}) }), object({ a: { type: 'array', items: object({}) } }), 'none', 'none'],
  ['a schema replaced by one that matches anything', text, {}, 'backward', 'backward'],
  ['title, description and default changed', { ...text, title: 'a', description: 'b', default: 'c' }, text, 'full', 'full'],
  // JSON: values.
  ['an enum extended', { ...text, enum: ['a'] }, { ...text, enum: ['a', 'b'] }, 'backward', 'backward'],
  ['an enum narrowed', { ...text, enum: ['a', 'b'] }, { ...text, enum: ['a'] }, 'forward', 'forward'],
  ['an enum changed', { enum: ['a', 'b'] }, { enum: ['a', 'c'] }, 'none', 'none'],
  ['an enum reordered', { enum: ['a', 'b'] }, { enum: ['b', 'a'] }, 'full', 'full'],
  ['an enum given up for any text', { ...text, enum: ['a'] }, text, 'backward', 'backward'],
  ['a constant changed', { const: 'a' }, { const: 'b' }, 'none', 'none'],
  // JSON: limits.
  ['maxLength decreased', { ...text, maxLength: 9 }, { ...text, maxLength: 8 }, 'forward', 'forward'],
  ['maxLength removed', { ...text, maxLength: 9 }, text, 'backward', 'backward'],
  ['minLength increased', { ...text, minLength: 1 }, { ...text, minLength: 2 }, 'forward', 'forward'],
  ['a pattern added', text, { ...text, pattern: '^a' }, 'forward', 'forward'],
  ['a pattern changed', { ...text, pattern: '^a' }, { ...text, pattern: '^b' }, 'none', 'none'],
  ['a minimum decreased', { type: 'number', minimum: 1 }, { type: 'number', minimum: 0 }, 'backward', 'backward'],
  ['multipleOf reduced to a divisor', { type: 'number', multipleOf: 4 }, { type: 'number', multipleOf: 2 }, 'backward', 'backward'],
  ['multipleOf changed to another number', { type: 'number', multipleOf: 4 }, { type: 'number', multipleOf: 3 }, 'none', 'none'],
  ['maxItems decreased', { type: 'array', maxItems: 9 }, { type: 'array', maxItems: 8 }, 'forward', 'forward'],
  ['uniqueItems removed', { type: 'array', uniqueItems: true }, { type: 'array' }, 'backward', 'backward'],
  ['the type of items changed', { type: 'array', items: text }, { type: 'array', items: { type: 'number' } }, 'none', 'none'],
  ['a tuple made longer', { type: 'array', prefixItems: [text], items: false }, { type: 'array', prefixItems: [text, text], items: false }, 'backward', 'backward'],
  // JSON: combinators.
  ['oneOf extended', { oneOf: [text, { type: 'number' }] }, { oneOf: [text, { type: 'number' }, { type: 'boolean' }] }, 'backward', 'backward'],
  ['anyOf narrowed', { anyOf: [text, { type: 'number' }] }, { anyOf: [text] }, 'forward', 'forward'],
  ['oneOf made anyOf', { oneOf: [text, { type: 'number' }] }, { anyOf: [text, { type: 'number' }] }, 'full', 'full'],
  ['allOf narrowed to fewer conditions', { allOf: [{ type: 'number', minimum: 1 }, { type: 'number', maximum: 9 }] }, { allOf: [{ type: 'number', minimum: 1 }] }, 'backward', 'backward'],
  ['not narrowed', { not: { enum: ['a', 'b'] } }, { not: { enum: ['a'] } }, 'backward', 'backward'],
  ['a schema moved to a definition', object({ a: text }), object({ a: { $ref: '#/definitions/A' } }, { definitions: { A: text } }), 'full', 'full'],
  ['a definition changed', object({ a: { $ref: '#/$defs/A' } }, { $defs: { A: text } }), object({ a: { $ref: '#/$defs/A' } }, { $defs: { A: { type: 'number' } } }), 'none', 'none'],
  ['a dependency added', object({ a: text, b: text }), object({ a: text, b: text }, { dependentRequired: { a: ['b'] } }), 'forward', 'forward'],
];

const record = (...fields: object[]): object => ({ type: 'record', name: 'OrderPlaced', namespace: 'shop', fields });
const id = { name: 'id', type: 'string' };

const AVRO_ROWS: Row[] = [
  // EVOLUTION, table "Compatibility types"; in Avro a field is optional if it has a default.
  ['a field with a default added', record(id), record(id, { name: 'note', type: 'string', default: '' }), 'full'],
  ['a field without a default added', record(id), record(id, { name: 'note', type: 'string' }), 'forward'],
  ['a field with a default removed', record(id, { name: 'note', type: 'string', default: '' }), record(id), 'full'],
  ['a field without a default removed', record(id, { name: 'note', type: 'string' }), record(id), 'backward'],
  ['a default removed', record({ ...id, default: '' }), record(id), 'full'],
  ['fields reordered', record(id, { name: 'note', type: 'int' }), record({ name: 'note', type: 'int' }, id), 'full'],
  // AVRO: "if both are records": aliases of the reader's schema lead to the writer's names.
  ['a field renamed with an alias', record(id), record({ name: 'orderId', type: 'string', aliases: ['id'] }), 'backward'],
  ['a field renamed without an alias', record(id), record({ name: 'orderId', type: 'string' }), 'none'],
  // AVRO: promotions.
  ['int promoted to long', record({ name: 'n', type: 'int' }), record({ name: 'n', type: 'long' }), 'backward'],
  ['long promoted to double', record({ name: 'n', type: 'long' }), record({ name: 'n', type: 'double' }), 'backward'],
  ['double demoted to long', record({ name: 'n', type: 'double' }), record({ name: 'n', type: 'long' }), 'forward'],
  ['string exchanged for bytes', record({ name: 'n', type: 'string' }), record({ name: 'n', type: 'bytes' }), 'full'],
  ['int changed to string', record({ name: 'n', type: 'int' }), record({ name: 'n', type: 'string' }), 'none'],
  ['a logical type added', record({ name: 'n', type: 'long' }), record({ name: 'n', type: { type: 'long', logicalType: 'timestamp-millis' } }), 'full'],
  // AVRO: unions.
  ['a type made a union with null', record(id), record({ name: 'id', type: ['null', 'string'] }), 'backward'],
  ['null taken out of a union', record({ name: 'id', type: ['null', 'string'] }), record(id), 'forward'],
  ['a type added to a union', record({ name: 'id', type: ['null', 'string'] }), record({ name: 'id', type: ['null', 'string', 'int'] }), 'backward'],
  ['a union reordered', record({ name: 'id', type: ['null', 'string'] }), record({ name: 'id', type: ['string', 'null'] }), 'full'],
  // AVRO: enums; a symbol that the reader lacks becomes the reader's default.
  ['a symbol added to an enum', { type: 'enum', name: 'Status', symbols: ['A'] }, { type: 'enum', name: 'Status', symbols: ['A', 'B'] }, 'backward'],
  ['a symbol removed from an enum', { type: 'enum', name: 'Status', symbols: ['A', 'B'] }, { type: 'enum', name: 'Status', symbols: ['A'] }, 'forward'],
  ['a symbol added to an enum with a default', { type: 'enum', name: 'Status', symbols: ['A'], default: 'A' }, { type: 'enum', name: 'Status', symbols: ['A', 'B'], default: 'A' }, 'full'],
  // AVRO: named types match by name, without the namespace.
  ['a namespace changed', record(id), { ...record(id), namespace: 'store' }, 'full'],
  ['a record renamed', record(id), { ...record(id), name: 'OrderCreated' }, 'none'],
  ['a record renamed with an alias', record(id), { ...record(id), name: 'OrderCreated', aliases: ['OrderPlaced'] }, 'backward'],
  ['the size of a fixed changed', { type: 'fixed', name: 'Hash', size: 4 }, { type: 'fixed', name: 'Hash', size: 8 }, 'none'],
  ['the items of a list promoted', { type: 'array', items: 'int' }, { type: 'array', items: 'long' }, 'backward'],
  ['a list made a map', record({ name: 'n', type: { type: 'array', items: 'int' } }), record({ name: 'n', type: { type: 'map', values: 'int' } }), 'none'],
  ['a field of an inner record removed', record({ name: 'inner', type: { type: 'record', name: 'Inner', fields: [id] } }), record({ name: 'inner', type: { type: 'record', name: 'Inner', fields: [] } }), 'backward'],
];

const proto3 = (fields: string, more = ''): unknown => messageOf(parseProtobuf(`syntax = "proto3"; package shop; message OrderPlaced { ${fields} } ${more}`), 'shop.OrderPlaced');
const proto2 = (fields: string): unknown => messageOf(parseProtobuf(`syntax = "proto2"; message OrderPlaced { ${fields} }`), 'OrderPlaced');

const PROTOBUF_ROWS: Row[] = [
  // PROTOBUF: fields can be added and removed; all are optional in proto3.
  ['a field added', proto3('string id = 1;'), proto3('string id = 1; string note = 2;'), 'full'],
  ['a field removed', proto3('string id = 1; string note = 2;'), proto3('string id = 1;'), 'full'],
  ['a field renamed, its number kept', proto3('string id = 1;'), proto3('string order_id = 1;'), 'full'],
  ['a field given another number', proto3('string id = 1;'), proto3('string id = 2;'), 'full'],
  // PROTOBUF: a number may be used again by a field of the same type only.
  ['a number used again for another type', proto3('string id = 1;'), proto3('int32 count = 1;'), 'none'],
  // PROTOBUF: required fields of proto2 can be neither added nor removed.
  ['a required field added', proto2('optional string id = 1;'), proto2('optional string id = 1; required string note = 2;'), 'none'],
  ['a required field removed', proto2('required string id = 1;'), proto2(''), 'none'],
  // PROTO3: scalars that can be exchanged.
  ['int32 widened to int64', proto3('int32 n = 1;'), proto3('int64 n = 1;'), 'full'],
  ['uint32 changed to bool', proto3('uint32 n = 1;'), proto3('bool n = 1;'), 'full'],
  ['sint32 widened to sint64', proto3('sint32 n = 1;'), proto3('sint64 n = 1;'), 'full'],
  ['fixed32 exchanged for sfixed32', proto3('fixed32 n = 1;'), proto3('sfixed32 n = 1;'), 'full'],
  ['string exchanged for bytes', proto3('string n = 1;'), proto3('bytes n = 1;'), 'full'],
  ['an enum exchanged for int32', proto3('Status n = 1;', 'enum Status { NONE = 0; }'), proto3('int32 n = 1;'), 'full'],
  ['int32 changed to sint32', proto3('int32 n = 1;'), proto3('sint32 n = 1;'), 'none'],
  ['int64 changed to fixed64', proto3('int64 n = 1;'), proto3('fixed64 n = 1;'), 'none'],
  ['float changed to double', proto3('float n = 1;'), proto3('double n = 1;'), 'none'],
  ['a scalar changed to a message', proto3('string n = 1;'), proto3('Item n = 1;', 'message Item { string sku = 1; }'), 'none'],
  ['a message changed to another', proto3('Item n = 1;', 'message Item { string sku = 1; }'), proto3('Line n = 1;', 'message Line { string sku = 1; }'), 'none'],
  ['a field of an inner message retyped', proto3('Item n = 1;', 'message Item { string sku = 1; }'), proto3('Item n = 1;', 'message Item { int32 sku = 1; }'), 'none'],
  // PROTO3: a repeated field and a single one are exchangeable for strings, bytes and messages, not for numbers.
  ['a string made repeated', proto3('string n = 1;'), proto3('repeated string n = 1;'), 'full'],
  ['a number made repeated', proto3('int32 n = 1;'), proto3('repeated int32 n = 1;'), 'none'],
  ['the values of a map retyped', proto3('map<string, int32> n = 1;'), proto3('map<string, string> n = 1;'), 'none'],
  ['the values of an enum changed', proto3('Status n = 1;', 'enum Status { NONE = 0; }'), proto3('Status n = 1;', 'enum Status { NONE = 0; PAID = 1; }'), 'full'],
  // PROTOBUF: one field may move into a new oneof; several, or one into an existing oneof, may not. The other way round the verdicts swap.
  ['a field moved into a new oneof', proto3('string a = 1;'), proto3('oneof how { string a = 1; }'), 'full'],
  ['several fields moved into a new oneof', proto3('string a = 1; string b = 2;'), proto3('oneof how { string a = 1; string b = 2; }'), 'forward'],
  ['a field moved into an existing oneof', proto3('string a = 1; oneof how { string b = 2; }'), proto3('oneof how { string a = 1; string b = 2; }'), 'forward'],
  ['a field added to a oneof', proto3('oneof how { string a = 1; }'), proto3('oneof how { string a = 1; string b = 2; }'), 'backward'],
  ['a field removed from a oneof', proto3('oneof how { string a = 1; string b = 2; }'), proto3('oneof how { string a = 1; }'), 'forward'],
  ['a oneof removed as a whole', proto3('string id = 1; oneof how { string a = 2; }'), proto3('string id = 1;'), 'full'],
];

describe.each<[Format, Row[], Policy]>([['json', JSON_ROWS, 'strict'], ['json', JSON_ROWS, 'lenient'], ['avro', AVRO_ROWS, 'lenient'], ['protobuf', PROTOBUF_ROWS, 'lenient']])('%s', (format, rows, policy) => {
  it.each(rows)(`%s (${policy})`, (_, old, now, strict, lenient) => {
    const wanted = policy === 'lenient' ? lenient ?? strict : strict;
    expect(verdict({ format, schema: old }, { format, schema: now }, policy)).toBe(wanted);
    // What is backward from here is forward from there.
    const mirrored = { full: 'full', none: 'none', backward: 'forward', forward: 'backward' } as const;
    expect(verdict({ format, schema: now }, { format, schema: old }, policy)).toBe(mirrored[wanted]);
  });

  it.each(rows)(`%s: nothing is said of a schema that stays (${policy})`, (_, old, now) => {
    for (const schema of [old, now]) expect(compare({ format, schema }, { format, schema: structuredClone(schema) }, 'full', policy)).toEqual([]);
  });
});

function verdict(old: EventSchema, now: EventSchema, policy: Policy): Verdict {
  const breaks = (mode: 'backward' | 'forward'): boolean => compare(old, now, mode, policy).some(({ breaking }) => breaking);
  const [backward, forward] = [!breaks('backward'), !breaks('forward')];
  expect(compare(old, now, 'full', policy).some(({ breaking }) => breaking)).toBe(!backward || !forward);
  return backward ? (forward ? 'full' : 'backward') : forward ? 'forward' : 'none';
}
