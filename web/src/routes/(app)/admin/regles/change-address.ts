import { legalRuleChangeSchema, type LegalRuleChange } from '@halle/domain';
import { countIn } from '#lib/field-kinds.ts';

/** A change of the law as the address of its trial, which can be read again, shared and left without harm. */
export function toAddress(change: LegalRuleChange): URLSearchParams {
	const flat = change.act === 'add' ? { ...change.rule, act: change.act } : change;
	return new URLSearchParams(
		Object.entries(flat).flatMap(([name, value]): [string, string][] => {
			if (value === null) return [];
			return Array.isArray(value) ? value.map((one) => [name, one]) : [[name, String(value)]];
		})
	);
}

/** The change that an address asks for; undefined when it asks for none that exists. */
export function fromAddress(address: URLSearchParams): LegalRuleChange | undefined {
	const { act, ...fields } = Object.fromEntries(address);
	const to = fields.to ?? null;
	const values =
		act === 'add'
			? {
					act,
					rule: { ...fields, to, figure: countIn(address.get('figure')), natures: address.getAll('natures') }
				}
			: { act, ...fields, to };
	const read = legalRuleChangeSchema.safeParse(values);
	return read.success ? read.data : undefined;
}
