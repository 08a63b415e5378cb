import { suppositionSchema, type Supposition } from '@halle/domain';
import { parseEuros, parseWhole } from '#lib/entry.ts';

/** What the forms « Et si… ? » of a page put in its address, and what could not be read of it. */
export type Asked = {
	supposed: Supposition | null;
	values: { which: string; memberId: string; quantity: string; amount: string };
	errors: { memberId?: string[]; quantity?: string[]; amount?: string[] };
};

/** Reads a supposition from an address such as `?si=quantite&commune=…&quantite=1 200`. Nothing asked is no error. */
export function readSupposition(query: URLSearchParams): Asked {
	const text = (name: string): string => query.get(name)?.trim() ?? '';
	const values = {
		which: text('si'),
		memberId: text('commune'),
		quantity: text('quantite'),
		amount: text('montant')
	};
	const { which, memberId } = values;
	if (which === 'depart') return read({ kind: 'leave', memberId }, values);
	if (which === 'quantite')
		return read({ kind: 'change', memberId, quantity: parseWhole(values.quantity) }, values);
	if (which === 'arrivee') return read({ kind: 'join', amountCents: parseEuros(values.amount) }, values);
	return { supposed: null, values, errors: {} };
}

const sentences = {
	memberId: 'Choisissez une commune du groupement.',
	quantity: 'Donnez un nombre entier, par exemple 1 200.',
	amount: 'Donnez un montant en euros, par exemple 12 000.'
};

function read(input: unknown, values: Asked['values']): Asked {
	const parsed = suppositionSchema.safeParse(input);
	if (parsed.success) return { supposed: parsed.data, values, errors: {} };
	const wrong = parsed.error.issues.map(({ path }) => (path[0] === 'amountCents' ? 'amount' : path[0]));
	const errors = Object.fromEntries(
		Object.entries(sentences).flatMap(([name, sentence]) =>
			wrong.includes(name) ? [[name, [sentence]]] : []
		)
	);
	return { supposed: null, values, errors };
}
