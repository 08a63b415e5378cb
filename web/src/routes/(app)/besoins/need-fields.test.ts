import { carriedFields, newNeedSchema, type NewNeed } from '@halle/domain';
import { fieldMessage } from '@halle/words/fields';
import { carriedWords, needNames } from '@halle/words/need-names';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kindOf } from '#lib/field-names.ts';
import { parseForm } from '#lib/server/submit.ts';
import { formFields, type FormField } from './form-fields.ts';
import { defaultsOf } from './need-defaults.ts';
import { needRows } from './need-rows.ts';
import { needReading } from './reading.ts';

const textOf = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
/** The parts of the form. */
const parts = ['NeedFields', 'QuantityFields', 'MoreFields', 'SiteFields'];
const formText = parts.map((part) => textOf(`${part}.svelte`)).join('\n');
/** The fields that a form would post, by their names. */
const postedBy = (text: string): string[] =>
	[...text.matchAll(/\sname="(\w+)"/g)].map(([, name = '']) => name);
const hidden = ['familyId', 'cpvCode'];
/** Fields whose words are not free: the others hold what is typed below. */
const answers: Record<string, string> = {
	familyId: 'printing-paper',
	cpvCode: '30197630',
	quantity: '12',
	unit: 'PK',
	packQuantity: '12,5',
	packUnit: 'KGM',
	estimateExclTaxCents: '12 271,50',
	currentUnitPriceMicros: '4,50',
	startsFromOn: '2026-12-01',
	startsUntilOn: '2027-02-21',
	contractEndsOn: '2027-01-31',
	durationMonths: '24',
	radiusMetres: '40,5',
	scope: 'epci',
	canCoordinate: 'on'
};
const typed = Object.fromEntries(
	[...hidden, ...formFields].map((name) => [
		name,
		answers[name] ?? `${needNames[name as keyof NewNeed]} typed`
	])
);

function posted(): NewNeed {
	const form = new FormData();
	for (const [name, value] of Object.entries(typed)) form.set(name, value);
	const read = parseForm(form, newNeedSchema, needReading);
	if (!read.ok) throw new Error(JSON.stringify(read.failure.errors));
	return read.value;
}

describe('every field of a need', () => {
	it('is asked in its form, or carried unseen by the two pages that show the form', () => {
		expect(formFields.filter((name) => !postedBy(formText).includes(name))).toEqual([]);
		for (const page of ['nouveau/+page.svelte', '[id]/modifier/+page.svelte'])
			expect(hidden.filter((name) => !postedBy(textOf(page)).includes(name))).toEqual([]);
	});

	it('is shown wrong beside its field', () => {
		const unboxed = formFields.filter((name) => name !== 'canCoordinate');
		expect(unboxed.filter((name) => !formText.includes(`form?.errors.${name}`))).toEqual([]);
	});

	it('is read as it was typed, and typed again as it was read', () => {
		const inForm = formFields.map((name) => [name, typed[name]]);
		expect(defaultsOf(posted(), null)).toEqual(Object.fromEntries(inForm));
	});

	it('is shown on the page of the need', () => {
		const before = needRows({ ...posted(), cpvLabel: 'Papier', questions: null });
		const others: Partial<NewNeed> = { scope: 'any', canCoordinate: false, unit: 'RM', packUnit: 'LTR' };
		const unshown = formFields.filter((name) => {
			const need = {
				...posted(),
				[name]: others[name] ?? changed(posted()[name]),
				cpvLabel: 'Papier',
				questions: null
			};
			return JSON.stringify(needRows(need)) === JSON.stringify(before);
		});
		expect(unshown).toEqual([]);
	});

	it('has a name of its own in what is wrong with it', () => {
		const wrong = [...hidden, ...formFields].map((path) =>
			fieldMessage({ message: '' }, { path, kind: kindOf(path), empty: true })
		);
		expect(wrong.filter((message) => !message.startsWith('«'))).toEqual([]);
		expect(new Set(wrong).size).toBe(wrong.length);
	});

	it('has words of its own where it goes with an order', () => {
		for (const part of ['column', 'term', 'letter'] as const)
			expect(new Set(carriedFields.map((field) => carriedWords[field][part])).size).toBe(
				carriedFields.length
			);
	});
});

function changed(value: NewNeed[FormField]): unknown {
	if (typeof value === 'number') return value * 2;
	return /^\d{4}-/.test(String(value)) ? '2027-02-01' : `${String(value)} changed`;
}
