import { suppositionSchema, type CountedIn, type NumberKind, type Supposition } from '@halle/domain';
import { readTyped, type TypedField } from '#lib/field-kinds.ts';
import { chosenReadingOf } from '#lib/field-names.ts';
import { mendMessage } from '@halle/words/fields';
import type { Choice } from './what-if-choices.ts';

/** What the forms « Et si… ? » of a page put in its address, and what could not be read of it. */
export type Question = {
	supposed: Supposition | null;
	values: { which: string; memberId: string; quantity: string; amount: string };
	errors: { memberId?: string[]; quantity?: string[]; amount?: string[] };
	/** Of the number asked about, when it has two. */
	readings?: readonly string[] | undefined;
};

/**
 * Reads a supposition from an address such as `?si=quantite&commune=…&quantite=1 200`. Nothing asked is no error.
 *
 * @param choices the members it may be about, each with what its quantity is counted in
 */
export function readSupposition(query: URLSearchParams, choices: readonly Choice[]): Question {
	const text = (name: string): string => query.get(name)?.trim() ?? '';
	const number = (name: string, kind: NumberKind, measure?: CountedIn) =>
		readTyped(text(name), kind, { measure, chosen: text(chosenReadingOf(name)) });
	const measure = choices.find(({ id }) => id === text('commune'))?.measure ?? undefined;
	const [quantity, amount] = [number('quantite', 'quantity', measure), number('montant', 'amount')];
	const values = {
		which: text('si'),
		memberId: text('commune'),
		quantity: quantity.ok ? quantity.text : text('quantite'),
		amount: amount.ok ? amount.text : text('montant')
	};
	const { which, memberId } = values;
	if (which === 'depart') return read({ kind: 'leave', memberId }, values);
	if (which === 'quantite')
		return read({ kind: 'change', memberId, quantity: valueOf(quantity) }, values, quantity);
	if (which === 'arrivee') return read({ kind: 'join', amountCents: valueOf(amount) }, values, amount);
	return { supposed: null, values, errors: {} };
}

const valueOf = (field: TypedField) => (field.ok ? field.value : undefined);
const mendOf = (field: TypedField) => (field.ok ? undefined : mendMessage('', field.mend));

const sentences = {
	memberId: 'Choisissez une commune du groupement.',
	quantity: 'Donnez un nombre plus grand que zéro, par exemple 1 200.',
	amount: 'Donnez un montant en euros, par exemple 12 000.'
};

/** @param number as it was read, when the question has one */
function read(input: unknown, values: Question['values'], number?: TypedField): Question {
	const parsed = suppositionSchema.safeParse(input);
	if (parsed.success) return { supposed: parsed.data, values, errors: {} };
	const mend = number && mendOf(number);
	const wrong = parsed.error.issues.map(({ path }) => (path[0] === 'amountCents' ? 'amount' : path[0]));
	const errors = Object.fromEntries(
		Object.entries(sentences).flatMap(([name, sentence]) =>
			wrong.includes(name) ? [[name, [name === 'memberId' ? sentence : (mend ?? sentence)]]] : []
		)
	);
	const readings = number && !number.ok ? number.readings : undefined;
	return { supposed: null, values, errors, ...(readings && { readings }) };
}
