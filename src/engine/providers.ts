import type { Module } from './modules.ts';
import { calleeName, forEachNode, keyName, propertyOf, unwrap, type CallExpression, type Node } from './syntax.ts';

/** What a container of dependencies hands out for a token. */
export interface Provider {
  /** The token as written, or the name by which parameters ask for it. */
  token: Node | string;
  /** `object` says it in properties: `{ useClass: OrderRepository }`. */
  how: 'object' | 'class' | 'value' | 'factory';
  node: Node;
}

const BINDINGS: Readonly<Record<string, Provider['how']>> = { to: 'class', toSelf: 'class', toService: 'class', toConstantValue: 'value', toDynamicValue: 'factory' };
const AWILIX: Readonly<Record<string, Provider['how']>> = { asClass: 'class', asValue: 'value', asFunction: 'factory' };

const known = new WeakMap<Module, readonly Provider[]>();

/** The providers that a module registers: of Nest and Angular, InversifyJS, tsyringe and Awilix. */
export function providersIn(module: Module): readonly Provider[] {
  let found = known.get(module);
  if (found) return found;
  const providers: Provider[] = [];
  forEachNode(module.syntax.program, (node) => {
    if (node.type === 'ObjectExpression') {
      const token = propertyOf(node, 'provide');
      if (token) providers.push({ token, how: 'object', node });
    } else if (node.type === 'CallExpression') providers.push(...registered(node));
  });
  known.set(module, (found = providers));
  return found;
}

function registered(call: CallExpression): readonly Provider[] {
  const callee = unwrap(call.callee);
  const method = calleeName(callee);
  if (callee.type !== 'MemberExpression' || method === null) return [];
  const [first, second] = call.arguments as readonly Node[];
  const how = BINDINGS[method];
  if (how) {
    const binding = unwrap(callee.object);
    const isBinding = binding.type === 'CallExpression' && binding.callee.type === 'MemberExpression' && /^(re)?bind$/.test(calleeName(binding.callee) ?? '');
    const token = isBinding ? binding.arguments[0] : undefined;
    const node = first ?? token;
    return token && node ? [{ token, how, node }] : [];
  }
  if (method === 'register' && first?.type === 'ObjectExpression') return first.properties.flatMap((property) => (property.type === 'Property' ? awilix(keyName(property.key, property.computed), property.value as Node) : []));
  if (method === 'register' && first && second?.type === 'ObjectExpression') return [{ token: first, how: 'object', node: second }];
  if (method === 'register' && first?.type === 'Literal' && second) return awilix(String(first.value), second);
  if (method === 'registerInstance' && first && second) return [{ token: first, how: 'value', node: second }];
  return (method === 'registerSingleton' || method === 'registerType') && first ? [{ token: first, how: 'class', node: second ?? first }] : [];
}

/** `asClass(OrderRepository).singleton()`. */
function awilix(name: string | null, node: Node): readonly Provider[] {
  node = unwrap(node);
  if (name === null || node.type !== 'CallExpression') return [];
  const callee = unwrap(node.callee);
  const how = AWILIX[calleeName(callee) ?? ''];
  const [given] = node.arguments;
  if (how && given) return [{ token: name, how, node: given }];
  return callee.type === 'MemberExpression' ? awilix(name, callee.object) : [];
}
