import { NeedTableWriter, type Columns, type NeedTable } from '@halle/aggregation';
import type { PriceAssumption } from '../assumptions/read-assumptions.ts';
import { CopiedLines } from './copied-lines.ts';
import { engineFields, NeedLineReader, toEngineNeed } from './engine-need.ts';
import { postedNeed, renewedNeed } from './need-lines.ts';
import type { OpenNeed } from './open-need.ts';

/**
 * The needs that look for partners: columns of numbers for the engine, and for people the lines these were read from.
 * Row r of the columns is need r.
 */
export class OpenNeeds {
	readonly #writer: NeedTableWriter;
	readonly #posted = new CopiedLines();
	readonly #contracts = new CopiedLines();
	/** Line of each contract taken in, behind the posted needs. */
	readonly #taken: number[] = [];
	#prices: readonly PriceAssumption[] = [];
	#table: NeedTable | undefined;

	/** @param expected how many needs are likely to come; more or fewer do no harm */
	constructor(expected = 64) {
		this.#writer = new NeedTableWriter(expected);
	}

	/** Takes in the lines of `postedLines`, before those of contracts. */
	async addPosted(lines: AsyncIterable<Uint8Array>): Promise<void> {
		const reader = new NeedLineReader(this.#writer);
		await this.#posted.read(lines, engineFields.length, (line) => {
			reader.read(line);
		});
	}

	/** Takes in those lines of `contractLines` whose needs are wanted. */
	async addContracts(
		lines: AsyncIterable<Uint8Array>,
		prices: readonly PriceAssumption[],
		isWanted: (need: OpenNeed) => boolean
	): Promise<void> {
		this.#prices = prices;
		await this.#contracts.read(lines, 0, () => {
			const line = this.#contracts.count - 1;
			const need = renewedNeed(this.#contracts.at(line), prices);
			if (!isWanted(need)) return;
			this.#writer.add(toEngineNeed(need));
			this.#taken.push(line);
		});
	}

	/** What the engine reads of them, once all are in. */
	get table(): NeedTable {
		return (this.#table ??= this.#writer.finish());
	}

	get columns(): Columns {
		return this.table.columns;
	}

	get count(): number {
		return this.columns.count;
	}

	at(row: number): OpenNeed {
		const line = this.#taken[row - this.#posted.count];
		return line === undefined
			? postedNeed(this.#posted.at(row))
			: renewedNeed(this.#contracts.at(line), this.#prices);
	}

	/** The commune of a need. @throws RangeError when no need has this id */
	readonly nameOf = (id: string): string => this.at(this.row(id)).place.name;

	/** @throws RangeError when no need has this id */
	row(id: string): number {
		const row = this.table.ids.find(id);
		if (row === undefined) throw new RangeError(`no open need has the id ${id}`);
		return row;
	}
}
