import { styleText } from 'node:util';
import type { Io } from './command.ts';

/** Breaks a text between words, so that no line is longer than `width` unless a single word is. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** `3 files`, `1 file`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

/** Colours for standard output: on a terminal, unless NO_COLOR says no, or where FORCE_COLOR asks for them. */
export function painter({ stdout, env }: Io): Paint {
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0';
  return !env.NO_COLOR && (forced || stdout.isTTY && env.FORCE_COLOR !== '0') ? (style, text) => styleText(style, text, { validateStream: false }) : PLAIN;
}

export const PLAIN: Paint = (_, text) => text;
