import type { ArgumentPath } from '../catalog/schema.ts';
import type { Module } from './modules.ts';
import { enclosingClass, keyName, unwrap, type Node } from './syntax.ts';
import { alternatives, selfOf, type Frame, type Value } from './value.ts';

/** What a value is as a topic, in each of the ways it may be; a text that is made of unknown parts alone names nothing, and a regular expression any number of them. */
export function topicsIn(value: Value | null): readonly string[] {
  if (value === null) return [];
  return [...new Set(alternatives(value).flatMap((each): readonly string[] => {
    if (each.kind === 'list') return each.items.flatMap(topicsIn);
    return each.kind === 'literal' && typeof each.value === 'string' && /\w/.test(each.value) && !/^\/.*\/[a-z]*$/.test(each.value) ? [each.value] : [];
  }))];
}

/** Is the topic a field that each derived class fills, `abstract subject: string`, and the object of none of these? What it is, those decide. */
export function isLeftToHeirs([index, name]: ArgumentPath, args: readonly Node[], frame: Frame): boolean {
  let node: Node | undefined = args.at(index);
  if (node?.type === 'ObjectExpression' && name !== undefined) {
    const property = node.properties.find((each) => each.type === 'Property' && keyName(each.key, each.computed) === name);
    node = property?.type === 'Property' ? property.value as Node : undefined;
  }
  const field = node && unwrap(node);
  if (field?.type !== 'MemberExpression' || field.object.type !== 'ThisExpression') return false;
  const called = keyName(field.property, field.computed);
  const owner = enclosingClass(field);
  const self = selfOf(frame);
  if (!owner || self?.kind === 'instance' && self.of.node !== owner) return false;
  return owner.body.body.some((element) => (element.type === 'TSAbstractPropertyDefinition' || element.type === 'TSAbstractMethodDefinition') && keyName(element.key as Node, element.computed) === called);
}

/** What stands for a topic, such as `pubsub.topic(topicName)`, goes by the name of a variable where the text is not known. */
export function isNameIn({ syntax: { text } }: Module, topic: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(topic) && !new RegExp(`['"\`]${topic.replaceAll('$', '\\$')}['"\`]`).test(text) && new RegExp(`(?<![\\w$'"\`-])${topic.replaceAll('$', '\\$')}(?![\\w$'"\`-])`).test(text);
}
