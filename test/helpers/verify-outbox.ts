import { Node, Project, SyntaxKind, type CallExpression } from 'ts-morph';

/**
 * A second opinion on rewritten code, which shares nothing with the codemod: in every transaction callback each await is a call on the
 * handle or of the outbox with the handle, nothing publishes, and nothing catches. Says what it holds against the text.
 */
export function unsafeTransactions(text: string): string[] {
  const file = new Project({ useInMemoryFileSystem: true }).createSourceFile('output.ts', text);
  return file.getDescendantsOfKind(SyntaxKind.CallExpression).flatMap((call) => {
    const callback = call.getArguments().find((argument) => Node.isArrowFunction(argument));
    const name = call.getExpression().getText().split('.').at(-1)!;
    if (!callback || !['transaction', '$transaction', 'withTransaction'].includes(name) || !callback.getText().includes('addToOutbox')) return [];
    const handle = callback.asKindOrThrow(SyntaxKind.ArrowFunction).getParameters()[0]?.getName();
    if (!handle) return [`${name}: the callback takes no handle`];
    return [
      ...callback.getDescendantsOfKind(SyntaxKind.AwaitExpression).filter((each) => !throughHandle(each.getExpression(), handle)).map((each) => `does not go through \`${handle}\`: ${each.getText()}`),
      ...callback.getDescendantsOfKind(SyntaxKind.CallExpression).filter(publishes).map((each) => `publishes: ${each.getText()}`),
      ...callback.getDescendantsOfKind(SyntaxKind.CatchClause).map((each) => `catches: ${each.getText()}`),
      ...declaredButLost(call, callback),
    ];
  });
}

function throughHandle(awaited: Node, handle: string): boolean {
  if (!Node.isCallExpression(awaited)) return false;
  const target = awaited.getExpression().getText();
  if (target === 'addToOutbox') return awaited.getArguments()[0]?.getText() === handle;
  return target.startsWith(`${handle}.`);
}

function publishes(call: CallExpression): boolean { return /\.(send|sendBatch|publish|sendToQueue|emit)$/.test(call.getExpression().getText()); }

/** What the callback declares and later statements read has to be returned from it. */
function declaredButLost(call: CallExpression, callback: Node): string[] {
  const statement = call.getFirstAncestor(Node.isStatement);
  const declared = callback.getDescendantsOfKind(SyntaxKind.VariableDeclaration).flatMap((each) => each.getNameNode().getText().match(/[\w$]+/g) ?? []);
  const outside = new Set(statement?.getDescendantsOfKind(SyntaxKind.VariableDeclaration).filter((each) => !callback.containsRange(each.getPos(), each.getEnd())).flatMap((each) => each.getNameNode().getText().match(/[\w$]+/g) ?? []));
  const later = (statement?.getNextSiblings() ?? []).flatMap((each) => each.getDescendantsOfKind(SyntaxKind.Identifier).map((identifier) => identifier.getText()));
  return declared.filter((name) => later.includes(name) && !outside.has(name)).map((name) => `\`${name}\` is lost`);
}
