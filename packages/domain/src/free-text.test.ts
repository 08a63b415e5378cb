import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText, lineSchema, lookupSchema, textSchema } from './free-text.ts';

const messageOf = (schema: ReturnType<typeof lineSchema>, text: string) =>
	schema.safeParse(text).error?.issues[0]?.message;

describe('cleanLine', () => {
	it.each([
		['Papier\u0000 A4', 'Papier A4'],
		['  Papier\r\nA4\t\u2028blanc ', 'Papier A4 blanc'],
		['Cc: a@b.fr\nBcc: tous', 'Cc: a@b.fr Bcc: tous'],
		['Sel\u202Egpj.exe', 'Selgpj.exe'],
		['Ma\u200birie\ufeff', 'Mairie'],
		['Foyer\ud83d', 'Foyer\ufffd'],
		['E\u0301cole', 'École'],
		['Papier\uffff A4\ufffe', 'Papier A4'],
		['Sel\ufdd0\ufdef\u{1fffe}\u{10ffff} fin', 'Sel fin'],
		['L’Haÿ-les-Roses', 'L’Haÿ-les-Roses'],
		['👩‍🌾 verte', '👩‍🌾 verte'],
		['\u200b\u200b\u200b', ''],
		['\u3164\u115f\uffa0\u2800', ''],
		['\u200d\ufe0f \u00ad', '']
	])('keeps of %j what is seen', (typed, kept) => {
		expect(cleanLine(typed)).toBe(kept);
	});

	it('leaves nothing that a database or a letter could choke on, whatever comes, and is done in one go', () => {
		const signs = fc.oneof(
			fc.nat(0x2fff),
			fc.nat(0xffff),
			fc.nat(0x10ffff),
			fc.constantFrom(0, 10, 0x202e, 0xd83d, 0xfffe, 0xfdd0, 0x1ffff)
		);
		const anything = fc.array(signs, { maxLength: 40 }).map((codes) => String.fromCodePoint(...codes));
		fc.assert(
			fc.property(anything, (typed) => {
				for (const clean of [cleanLine, cleanText]) {
					const kept = clean(typed);
					expect(kept).not.toMatch(/\0|[\u202a-\u202e\u2066-\u2069]/u);
					expect(kept).not.toMatch(/(?!\n)[\p{Cc}\p{Noncharacter_Code_Point}]/u);
					expect(kept.isWellFormed()).toBe(true);
					expect(clean(kept)).toBe(kept);
				}
				expect(cleanLine(typed)).not.toMatch(/[\n\r\u2028\u2029]/u);
			})
		);
	});
});

describe('cleanText', () => {
	it('keeps line breaks, all of one kind', () => {
		expect(cleanText('Un\r\ndeux\rtrois\u2028quatre\u0007')).toBe('Un\ndeux\ntrois\nquatre');
	});
});

describe('lineSchema', () => {
	it('says of a title that nothing in it is seen, where counting its signs would have taken it', () => {
		const title = lineSchema(3, 200);
		expect('\u200b\u200b\u200b'.trim().length).toBeGreaterThanOrEqual(3);
		expect(messageOf(title, '\u200b\u200b\u200b')).toBe('text-unseen');
		expect(messageOf(title, '\u3164\u3164\u3164')).toBe('text-unseen');
		expect(title.safeParse('a\u200d\u200d').error?.issues[0]?.code).toBe('too_small');
		expect(title.parse('  Sel\u0000 de déneigement\n')).toBe('Sel de déneigement');
	});

	it('counts as the fields say, from 3 to 200 signs', () => {
		expect(lineSchema(3, 5).safeParse('ab').error?.issues[0]).toMatchObject({
			code: 'too_small',
			minimum: 3
		});
		expect(lineSchema(3, 5).safeParse('abcdef').error?.issues[0]).toMatchObject({
			code: 'too_big',
			maximum: 5
		});
		expect(lineSchema(3, 5).safeParse('').error?.issues[0]?.code).toBe('too_small');
		expect(lineSchema(0, 5).parse('\u200b')).toBe('');
	});
});

describe('textSchema', () => {
	it('keeps the lines of a reason', () => {
		expect(textSchema(3, 500).parse('Deux\nlignes\u0000')).toBe('Deux\nlignes');
	});
});

describe('lookupSchema', () => {
	it('keeps that something was typed, though nothing of it shows: only an empty field asks for all', () => {
		for (const unseen of ['\u200b', '\u2060\ufeff', '\ufeff', '\u00ad', '\u2800', '\u0000', ' \u200d '])
			expect(lookupSchema.parse(unseen)).toBe('\ufffd');
		for (const blank of ['', ' ', '\u00a0\t']) expect(lookupSchema.parse(blank)).toBe('');
		expect(lookupSchema.parse('pap\u200bier')).toBe('papier');
	});

	it('never refuses what is looked for', () => {
		expect(lookupSchema.parse('a\u0000b')).toBe('ab');
		expect(lookupSchema.parse('x'.repeat(10_000))).toHaveLength(200);
	});
});
