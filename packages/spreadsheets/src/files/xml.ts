import { SpreadsheetFault } from '../fault.ts';
import { limits } from '../limits.ts';

/** The attributes of an element, by their names as written. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** What is done with each element; its name comes without its prefix. */
export type XmlHandler = {
	open: (name: string, attributes: Attributes) => void;
	close: (name: string) => void;
	text: (text: string) => void;
};

const tag = /<(\/?)([^\s/>"'<]+)((?:\s+[^\s=>/"']+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/y;
const attribute = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads XML as it comes, piece by piece, and keeps none of it. Entities of its own are refused: they are how a small file
 * becomes a large one.
 */
export class XmlReader {
	readonly #handler: XmlHandler;
	#rest = '';
	#depth = 0;
	#hasRoot = false;

	constructor(handler: XmlHandler) {
		this.#handler = handler;
	}

	/** @throws SpreadsheetFault entities, bomb, damaged */
	feed(piece: string): void {
		const text = this.#rest + piece;
		let at = 0;
		for (;;) {
			const next = this.#step(text, at);
			if (next === at) break;
			at = next;
		}
		this.#rest = text.slice(at);
		if (this.#rest.length > limits.xmlPiece) throw new SpreadsheetFault('bomb');
	}

	/** @throws SpreadsheetFault damaged when elements are left open, or there was none */
	end(): void {
		if (this.#depth > 0 || !this.#hasRoot || this.#rest.trim() !== '') throw new SpreadsheetFault('damaged');
	}

	/** Where what comes next begins; the same place when it has not come whole. */
	#step(text: string, at: number): number {
		const sign = text.indexOf('<', at);
		if (sign < 0) return at;
		if (sign > at) {
			if (this.#depth > 0) this.#handler.text(unescapeXml(text.slice(at, sign)));
			return sign;
		}
		if (text.startsWith('<!', at) || text.startsWith('<?', at)) return this.#skip(text, at);
		return this.#element(text, at);
	}

	#skip(text: string, at: number): number {
		if (text.startsWith('<![CDATA[', at)) {
			const end = text.indexOf(']]>', at);
			if (end < 0) return at;
			this.#handler.text(text.slice(at + 9, end));
			return end + 3;
		}
		if (text.startsWith('<!--', at)) return behind(text, '-->', at);
		if (text.startsWith('<?', at)) return behind(text, '?>', at);
		// « <![CDATA[ » or « <!-- » of which only the beginning has come.
		if (text.length - at < 9) return at;
		throw new SpreadsheetFault(
			/^<!(?:DOCTYPE|ENTITY)/i.test(text.slice(at, at + 10)) ? 'entities' : 'damaged'
		);
	}

	#element(text: string, at: number): number {
		tag.lastIndex = at;
		const found = tag.exec(text);
		if (!found) {
			// A whole tag that is none: what is not XML shall not be waited for to its end.
			if (text.indexOf('>', at) > 0 && !isOpenQuote(text, at)) throw new SpreadsheetFault('damaged');
			return at;
		}
		const [, slash, name = '', attributes = '', isEmpty] = found;
		const bare = name.slice(name.indexOf(':') + 1);
		if (slash) this.#close(bare);
		else {
			this.#open(bare, attributes);
			if (isEmpty) this.#close(bare);
		}
		return tag.lastIndex;
	}

	#open(name: string, attributes: string): void {
		this.#hasRoot = true;
		this.#depth += 1;
		if (this.#depth > limits.xmlDepth) throw new SpreadsheetFault('bomb');
		this.#handler.open(name, attributes === '' ? noAttributes : attributesOf(attributes));
	}

	#close(name: string): void {
		this.#depth -= 1;
		if (this.#depth < 0) throw new SpreadsheetFault('damaged');
		this.#handler.close(name);
	}
}

const noAttributes: Attributes = {};

function attributesOf(text: string): Attributes {
	const attributes: Record<string, string> = {};
	for (const [, name = '', double, single] of text.matchAll(attribute))
		attributes[name] = unescapeXml(double ?? single ?? '');
	return attributes;
}

function behind(text: string, end: string, at: number): number {
	const found = text.indexOf(end, at);
	return found < 0 ? at : found + end.length;
}

/** A « > » may stand in the value of an attribute whose quote has not come. */
function isOpenQuote(text: string, at: number): boolean {
	const next = text.indexOf('<', at + 1);
	const piece = text.slice(at, next < 0 ? undefined : next);
	return piece.split('"').length % 2 === 0 || piece.split("'").length % 2 === 0;
}

/** An entity nobody knows stays as it is written. */
function unescapeXml(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{1,8});/gi, (whole, name: string) => {
		if (!name.startsWith('#')) return named[name] ?? whole;
		const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
		return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
	});
}
