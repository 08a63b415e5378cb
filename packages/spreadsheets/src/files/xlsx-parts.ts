import { SpreadsheetFault } from '../fault.ts';
import { limits } from '../limits.ts';
import { builtInFormat, formatOf, type NumberFormat } from './number-format.ts';
import { readPart } from './read-part.ts';
import type { Archive, Budget } from './zip.ts';

export type Source = { archive: Archive; budget: Budget };
/** What a style of cells says. */
export type CellStyle = NumberFormat & { isStruck: boolean; isBold: boolean };

/** Targets of the relationships of a part, by their ids; the path of a target is whole. */
export function relationshipsOf(source: Source, part: string): Map<string, { type: string; target: string }> {
	const folder = part.slice(0, part.lastIndexOf('/') + 1);
	const path = `${folder}_rels/${part.slice(folder.length)}.rels`;
	const found = new Map<string, { type: string; target: string }>();
	if (!source.archive.has(path)) return found;
	readPart(source, path, {
		open: (name, { Id: id = '', Type: type = '', Target: target = '' }) => {
			if (name === 'Relationship') found.set(id, { type, target: resolve(folder, target) });
		},
		close: () => {},
		text: () => {}
	});
	return found;
}

function resolve(folder: string, target: string): string {
	if (target.startsWith('/')) return target.slice(1);
	const path: string[] = folder.split('/').filter(Boolean);
	for (const step of target.split('/')) {
		if (step === '..') path.pop();
		else if (step !== '.') path.push(step);
	}
	return path.join('/');
}

export type WorkbookPart = {
	sheets: { name: string; isHidden: boolean; relationId: string }[];
	countsFrom1904: boolean;
};

export function readWorkbookPart(source: Source, part: string): WorkbookPart {
	const workbook: WorkbookPart = { sheets: [], countsFrom1904: false };
	readPart(source, part, {
		open: (name, attributes) => {
			if (name === 'workbookPr') workbook.countsFrom1904 = /^(?:1|true|on)$/.test(attributes.date1904 ?? '');
			if (name === 'sheet') {
				const id = Object.entries(attributes).find(([key]) => key === 'id' || key.endsWith(':id'))?.[1];
				workbook.sheets.push({
					name: attributes.name ?? '',
					isHidden: /hidden/i.test(attributes.state ?? ''),
					relationId: id ?? ''
				});
			}
		},
		close: () => {},
		text: () => {}
	});
	if (workbook.sheets.length > limits.sheets) throw new SpreadsheetFault('bomb');
	return workbook;
}

/** The texts that cells share, in their order. Readings of ideograms are left out. */
export function readSharedTexts(source: Source, part: string): string[] {
	const texts: string[] = [];
	let text = '';
	let [isText, isReading] = [false, false];
	readPart(source, part, {
		open: (name) => {
			if (name === 'si') text = '';
			if (name === 'rPh') isReading = true;
			isText = name === 't' && !isReading;
		},
		close: (name) => {
			if (name === 'rPh') isReading = false;
			isText = false;
			if (name === 'si') texts.push(text.slice(0, limits.cellSigns));
			if (texts.length > limits.sharedTexts) throw new SpreadsheetFault('bomb');
		},
		text: (piece) => {
			if (isText) text += piece;
		}
	});
	return texts;
}

/** The styles of cells by their number. */
export function readStyles(source: Source, part: string): CellStyle[] {
	const reading = new StyleReading();
	readPart(source, part, {
		open: (name, attributes) => {
			reading.open(name, attributes);
		},
		close: (name) => {
			reading.close(name);
		},
		text: () => {}
	});
	return reading.styles;
}

class StyleReading {
	readonly styles: CellStyle[] = [];
	readonly #codes = new Map<number, NumberFormat>();
	readonly #fonts: { isStruck: boolean; isBold: boolean }[] = [];
	#within = '';

	open(name: string, attributes: Readonly<Record<string, string | undefined>>): void {
		if (/^(?:fonts|cellXfs|cellStyleXfs|dxfs)$/.test(name)) this.#within = name;
		else if (name === 'numFmt')
			this.#codes.set(Number(attributes.numFmtId), formatOf(attributes.formatCode ?? ''));
		else if (this.#within === 'fonts') this.#font(name, attributes.val);
		else if (name === 'xf' && this.#within === 'cellXfs') this.#style(attributes);
	}

	close(name: string): void {
		if (name === this.#within) this.#within = '';
	}

	#font(name: string, value: string | undefined): void {
		if (name === 'font') this.#fonts.push({ isStruck: false, isBold: false });
		const font = this.#fonts.at(-1);
		const isOn = !/^(?:0|false)$/.test(value ?? '');
		if (font && name === 'strike') font.isStruck = isOn;
		if (font && name === 'b') font.isBold = isOn;
	}

	#style({ numFmtId, fontId }: Readonly<Record<string, string | undefined>>): void {
		const format = this.#codes.get(Number(numFmtId)) ?? builtInFormat(Number(numFmtId));
		const font = this.#fonts[Number(fontId)] ?? { isStruck: false, isBold: false };
		this.styles.push({ ...format, ...font });
	}
}
