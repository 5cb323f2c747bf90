import type { Handler } from './consumers.ts';
import { textOfNode } from './met.ts';
import type { Module } from './modules.ts';
import { soundsLikeLog } from './names.ts';
import type { Origins } from './origin.ts';
import { shapeOf } from './shape.ts';
import { lookup, nodesIn, unwrap, type CallExpression, type Node } from './syntax.ts';

/** A line that tells which message it is about: by its id, that of the trace, or its place in the log of the broker. */
const ID = /(?:event|message|msg|job|task|delivery|record|causation|dedup\w*|idempotency|batch)[-_. ]?(?:id|uuid|key|tag)s?\b|(?:correlation|trace|request|span)[-_. ]?\w{0,8}id\b|\boffset\b|receiptHandle|\b(?:event|message|msg|job|record|envelope|context|ctx|metadata|properties|headers)s?\??\.(?:id|uuid)\b/i;
/** A logger that carries what was bound to it, or a context that every line is given. */
const BOUND = /\.\s*(?:child|bindings|setBindings|appendKeys|appendPersistentKeys|addPersistentLogAttributes|assign|setContext|withContext|withFields|withMetadata|enterWith)\s*\(\s*[^)\s]|\b(?:asyncLocalStorage|als|cls|requestContext|runWith\w*|withTrace\w*|withCorrelation\w*)\b/i;
/** Turns the raw message into the event that it is. */
const PARSES = /parse|decode|deserialize|unmarshal|JSON|\b(?:data|body|value|content|payload)\b/i;

/** The first line that a handler logs, where none of its lines tells which message it is about; null where one does, or there is none. */
export function anonymousLog({ entry, module }: Handler, origins: Origins): CallExpression | null {
  const logs = nodesIn(entry).filter((node): node is CallExpression => node.type === 'CallExpression' && isLog(node, module)).sort((one, other) => one.start - other.start);
  const [first] = logs;
  if (!first || BOUND.test(textOfNode(module, entry))) return null;
  return logs.some((log) => log.arguments.some((arg) => tellsWhich(arg as Node, module, origins))) ? null : first;
}

function isLog(call: CallExpression, module: Module): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || call.arguments.length === 0) return false;
  const text = textOfNode(module, callee);
  return /^console\s*\.\s*(?:log|info|warn|error|debug)$/.test(text) || soundsLikeLog(text) && /\.\s*(?:log|info|warn|warning|error|debug|verbose|trace|fatal|notice|critical)$/.test(text) && !/metric|analytic|span|telemetry/i.test(text);
}

/** Does what is logged name the message: by an id, as a whole, or in what is worked out elsewhere? */
function tellsWhich(arg: Node, module: Module, origins: Origins, depth = 0): boolean {
  if (ID.test(textOfNode(module, arg))) return true;
  const node = arg.type === 'SpreadElement' ? arg.argument : unwrap(arg);
  switch (node.type) {
    case 'Identifier': {
      if (hasNoId(node, module, origins)) return false;
      const declaration = lookup(module.syntax, node.name, node)?.declaration;
      if (declaration?.kind === 'parameter') return declaration.path.length === 0 && !isError(node.name);
      if (declaration?.kind !== 'variable' || declaration.init === null || depth > 3) return false;
      return PARSES.test(textOfNode(module, declaration.init)) && declaration.path.length === 0 || tellsWhich(declaration.init, module, origins, depth + 1);
    }
    case 'ObjectExpression': return node.properties.some((property) => tellsWhich((property.type === 'SpreadElement' ? property.argument : property.value) as Node, module, origins, depth + 1));
    case 'TemplateLiteral': return node.expressions.some((each) => tellsWhich(each as Node, module, origins, depth + 1));
    case 'BinaryExpression': return tellsWhich(node.left as Node, module, origins, depth + 1) || tellsWhich(node.right, module, origins, depth + 1);
    // `JSON.stringify(event)`, `lineOf(message)`, `message.value.toString()`
    case 'CallExpression': return /(?:value|content|body|data)[?!]?\s*\??\.\s*toString\(/.test(textOfNode(module, node)) || node.arguments.some((each) => tellsWhich(each as Node, module, origins, depth + 1));
    default: return false;
  }
}

function isError(name: string): boolean { return /^(?:e|ex|err|error|cause|reason)$/i.test(name); }

/** Is it known what parts a thing has, and that none of them would name the message? */
function hasNoId(node: Node, module: Module, origins: Origins): boolean {
  const { fields, open } = shapeOf(origins.valueOf(node, origins.frameAt(node, origins.moduleFrame(module))), origins);
  return !open && fields.size > 0 && [...fields.keys()].every((name) => !ID.test(name) && !/^_?(?:id|uuid|metadata|meta|headers?|properties|context)$/i.test(name));
}
