export interface Position { line: number; column: number }
export interface Location { start: Position; end: Position }

/** Offsets to lines, counted from 1, and columns, counted from 0, with the line breaks of ECMAScript. */
export class Lines {
  readonly #starts = [0];
  /** The line of the last answer: most questions are about the same one. */
  #last = 0;

  constructor(text: string) {
    const lineBreak = /\r\n|[\n\r\u2028\u2029]/g;
    while (lineBreak.test(text)) this.#starts.push(lineBreak.lastIndex);
  }

  locate(start: number, end: number): Location {
    return { start: this.at(start), end: this.at(end) };
  }

  at(offset: number): Position {
    const starts = this.#starts;
    if (offset < starts[this.#last]! || offset >= (starts[this.#last + 1] ?? Infinity)) this.#last = this.#search(offset);
    return { line: this.#last + 1, column: offset - starts[this.#last]! };
  }

  #search(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
