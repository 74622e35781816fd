// The table that is printed, Markdown, row by row as it comes.

/** The rows so far. */
export class Table {
  #failed = 0;

  begin(): void {
    this.#tell('| 测什么 / what | 结果 / result | 界限 / bound | |');
    this.#tell('|---|---|---|---|');
  }

  /** A row that holds or not. */
  row(what: string, result: string, bound: string, holds: boolean): void {
    if (!holds) this.#failed += 1;
    this.#tell(`| ${what} | ${result} | ${bound} | ${holds ? '✓' : '✗'} |`);
  }

  /** A row that is only told. */
  told(what: string, result: string): void {
    this.#tell(`| ${what} | ${result} | | |`);
  }

  /** Whether every row holds. */
  get holds(): boolean {
    return this.#failed === 0;
  }

  #tell(line: string): void {
    process.stdout.write(`${line}\n`);
  }
}

/** A number with two places, or none where it is large. */
export const short = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(2));
