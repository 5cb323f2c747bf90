// Functions that call themselves, files that import each other: they end, and what can be known is.
// @filename: a.ts
import { Producer } from 'kafkajs';
import { visit } from './b';

export class Tree {
  constructor(readonly producer: Producer, readonly children: Tree[]) {}

  async publishAll(): Promise<void> {
    await this.producer.send({ topic: 'a', messages: [] });
    for (const child of this.children) await child.publishAll();
  }
}

export async function store(tree: Tree) {
  await visit(tree, 0);
  // expect: no-dual-write writeFirst
  await tree.publishAll();
}
// @filename: b.ts
import { Pool } from 'pg';
import { store, type Tree } from './a';

const pool = new Pool();

export async function visit(tree: Tree, depth: number): Promise<void> {
  await pool.query('INSERT INTO nodes (depth) VALUES ($1)', [depth]);
  for (const child of tree.children) await visit(child, depth + 1);
}

export const again = (tree: Tree) => (depth: number): unknown => (depth > 0 ? again(tree)(depth - 1) : store);
