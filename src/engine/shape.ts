import { constructorOf, type Origins } from './origin.ts';
import { assignedTo, isFunction, keyName, type Class, type Node } from './syntax.ts';
import { alternatives, type Frame, type Instance, type ObjectValue, type Port, type Value } from './value.ts';

/** One property of a value. Without a node only its value is known: it is declared, or assigned elsewhere. */
export interface Field { value: Value; node: Node | null; frame: Frame | null; optional: boolean }

/** The properties of a value. Where it is `open` there may be more than can be seen; where it `isRow`, the columns of an entity, which are not listed. */
export interface Shape { fields: ReadonlyMap<string, Field>; open: boolean; isRow?: boolean }

/** Tables whose rows may hold whole events. */
const HOLDS_EVENTS = /outbox|event|message|job|queue|notification|log|audit/i;
const DEEPEST = 6;
const OPEN: Shape = { fields: new Map(), open: true };
const EMPTY: Shape = { fields: new Map(), open: false };
const ROW: Shape = { ...EMPTY, isRow: true };

/** What properties a value has, as far as its source tells: an object literal with what it spreads, an instance, an interface. */
export function shapeOf(value: Value, origins: Origins, depth = 0): Shape {
  if (depth > DEEPEST) return OPEN;
  switch (value.kind) {
    case 'union': return merged(value.values.map((each) => shapeOf(each, origins, depth + 1)));
    case 'object': return objectShape(value, origins, depth);
    case 'instance': return instanceShape(value, origins, depth);
    case 'port': return portShape(value, origins, depth);
    // A text made of what is not known may hold anything.
    case 'literal': return typeof value.value === 'string' && value.value.includes('?') || value.value === null || value.value === undefined ? OPEN : EMPTY;
    // A row or document of a database has the columns of its entity.
    case 'unknown': return value.row && !HOLDS_EVENTS.test(value.row) ? ROW : OPEN;
    case 'receiver': return value.receiver.library.kind === 'database' && value.entity && !HOLDS_EVENTS.test(value.entity) ? ROW : OPEN;
    default: return OPEN;
  }
}

/** What stands under a name, where it is known to stand there. */
export function fieldOf(value: Value, name: string, origins: Origins): Field | 'absent' | 'unknown' {
  const { fields, open } = shapeOf(value, origins);
  return fields.get(name) ?? (open ? 'unknown' : 'absent');
}

/** Is it left empty? */
export function isNothing({ value }: Field): boolean {
  return value.kind === 'literal' && (value.value === null || value.value === undefined || value.value === '');
}

/** The name of a field in letters alone: `eventId`, `event_id` and `event-id` are one. */
export function letters(name: string): string {
  return name.replace(/[^\p{L}\d]/gu, '').toLowerCase();
}

/** Of several shapes whatever one of them has: what only some have is not surely missing. */
function merged(shapes: readonly Shape[]): Shape {
  const fields = new Map<string, Field>();
  for (const shape of shapes) for (const [name, field] of shape.fields) if (!fields.has(name)) fields.set(name, field);
  return { fields, open: shapes.some(({ open }) => open), isRow: shapes.some(({ isRow }) => isRow) };
}

function objectShape({ node, frame }: ObjectValue, origins: Origins, depth: number): Shape {
  const fields = new Map<string, Field>();
  let open = false;
  let isRow = false;
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      const spread = spreadShape(property.argument, frame, origins, depth);
      for (const [name, field] of spread.fields) fields.set(name, field);
      open ||= spread.open;
      isRow ||= spread.isRow ?? false;
      continue;
    }
    const name = keyName(property.key, property.computed) ?? textOf(origins.valueOf(property.key as Node, frame));
    if (name === null) { open = true; continue; }
    const held = property.value as Node;
    fields.set(name, { value: origins.valueOf(held, frame), node: held, frame, optional: false });
  }
  for (const [name, field] of assignedLater(node, frame, origins)) if (!fields.has(name)) fields.set(name, field);
  return { fields, open, isRow };
}

/** `...(reason && { reason })` and `...(reason ? { reason } : {})` spread an object, or nothing. */
function spreadShape(node: Node, frame: Frame, origins: Origins, depth: number): Shape {
  switch (node.type) {
    case 'LogicalExpression': return node.operator === '&&' ? spreadShape(node.right, frame, origins, depth) : merged([spreadShape(node.left, frame, origins, depth), spreadShape(node.right, frame, origins, depth)]);
    case 'ConditionalExpression': return merged([spreadShape(node.consequent, frame, origins, depth), spreadShape(node.alternate, frame, origins, depth)]);
    default: return shapeOf(origins.valueOf(node, frame), origins, depth + 1);
  }
}

/** `const event = { ... }; event.id = ...`. */
function assignedLater(node: Node, frame: Frame, origins: Origins): [string, Field][] {
  return assignedTo(node, frame.module.syntax).map(([name, value]) => {
    const at = origins.frameAt(value, frame);
    return [name, { value: origins.valueOf(value, at), node: value, frame: at, optional: false }];
  });
}

function instanceShape(value: Instance, origins: Origins, depth: number): Shape {
  const { node, frame } = value.of;
  const fields = new Map<string, Field>();
  const add = (name: string | null, optional: boolean): void => {
    if (name !== null && !fields.has(name)) fields.set(name, { value: origins.memberOf(value, name), node: null, frame: null, optional });
  };
  for (const element of node.body.body) {
    if (!('key' in element) || 'static' in element && element.static) continue;
    const isField = element.type === 'PropertyDefinition' || element.type === 'AccessorProperty' || element.type === 'TSAbstractPropertyDefinition';
    if (isField && !(element.value && isFunction(element.value)) || element.type === 'MethodDefinition' && element.kind === 'get') add(keyName(element.key as Node, element.computed), 'optional' in element && Boolean(element.optional));
  }
  const constructor = constructorOf(node);
  for (const parameter of constructor?.params ?? []) {
    if (parameter.type !== 'TSParameterProperty') continue;
    const pattern = parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.left : parameter.parameter;
    if (pattern.type === 'Identifier') add(pattern.name, Boolean(pattern.optional));
  }
  for (const name of frame.module.syntax.classes.get(node)?.assigned.keys() ?? []) add(name, false);
  const parent = node.superClass ? origins.superOf(value.of, value.args) : null;
  const inherited = parent ? merged(alternatives(parent).map((each) => shapeOf(each, origins, depth + 1))) : EMPTY;
  for (const name of inherited.fields.keys()) add(name, false);
  return { fields, isRow: inherited.isRow, open: inherited.open || takesAnything(node, frame) || value.args === null && heirsBringMore(value, fields, origins, depth) };
}

/** Where only the type is known, it may be an instance of a class that extends it. */
function heirsBringMore({ of: { node, frame } }: Instance, fields: ReadonlyMap<string, Field>, origins: Origins, depth: number): boolean {
  return node.id !== null && origins.implementers(node, node.id.name, frame.module).some((heir) => {
    const shape = heir.kind === 'port' ? OPEN : shapeOf(heir, origins, depth + 1);
    return shape.open || [...shape.fields.keys()].some((name) => !fields.has(name));
  });
}

/** `Object.assign(this, properties)`, or an index signature. */
function takesAnything(node: Class, frame: Frame): boolean {
  return node.body.body.some(({ type }) => type === 'TSIndexSignature') || /Object\.assign\(\s*this\b|this\[/.test(frame.module.syntax.text.slice(node.start, node.end));
}

function portShape(value: Port, origins: Origins, depth: number): Shape {
  const { node, module } = value;
  const base = origins.frameAt(node, origins.moduleFrame(module));
  const members = node.type === 'TSInterfaceDeclaration' ? node.body.body as Node[] : node.type === 'TSTypeLiteral' ? node.members as Node[] : null;
  if (!members) return OPEN;
  const fields = new Map<string, Field>();
  let open = false;
  for (const member of members) {
    if (member.type === 'TSPropertySignature') {
      const name = keyName(member.key as Node, member.computed);
      const annotation = member.typeAnnotation?.typeAnnotation;
      // A text that stands in a type is the value itself.
      const written = annotation?.type === 'TSLiteralType' && annotation.literal.type === 'Literal' ? annotation.literal as Node : null;
      if (name !== null) fields.set(name, { value: origins.typeOf((annotation ?? member) as Node, base), node: written, frame: written && base, optional: Boolean(member.optional) });
    } else if (member.type === 'TSIndexSignature') open = true;
    // What has methods is more than data: anything may stand behind it.
    else open = true;
  }
  for (const heritage of origins.heritageOf(value)) {
    const inherited = shapeOf(heritage, origins, depth + 1);
    for (const [name, field] of inherited.fields) if (!fields.has(name)) fields.set(name, field);
    open ||= inherited.open;
  }
  for (const heir of open || fields.size === 0 ? [] : origins.implementers(node, value.name, module)) {
    if (heir.kind === 'port') continue;
    const shape = shapeOf(heir, origins, depth + 1);
    // A class of the interface may bring more than the interface says.
    if (shape.open || [...shape.fields.keys()].some((name) => !fields.has(name))) open = true;
  }
  return { fields, open };
}

function textOf(value: Value): string | null {
  return value.kind === 'literal' && typeof value.value === 'string' && !value.value.includes('?') ? value.value : null;
}
