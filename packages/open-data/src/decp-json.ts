import type { Day } from '@halle/domain';
import type { RawContract, ReadContract } from './contract.ts';
import { normaliser } from './normalise.ts';

type Json = Record<string, unknown>;

/**
 * Reads a file of essential data in the official JSON of format v2 (`{"marches":{"marche":[…]}}`), and its close
 * cousins: the flat list of format v1, or one list without a root. Concessions are not read: nobody orders against one.
 *
 * The whole text is parsed at once; the official files of one buyer profile are some megabytes a year.
 *
 * @param today the day against which dates are judged
 * @returns one verdict per record, `line` being its rank in the file from 1
 * @throws SyntaxError when the text is not JSON, RangeError when it holds no list of contracts
 */
export function* readDecpJson(text: string, today: Day): Generator<ReadContract> {
	const judge = normaliser(today);
	let rank = 0;
	for (const record of contractsOf(JSON.parse(text.replace(/^\uFEFF/, '')))) {
		rank += 1;
		if (isRecord(record)) yield judge(rawOf(record), rank);
		else yield { ok: false, reason: 'unreadable', line: rank };
	}
}

function contractsOf(root: unknown): readonly unknown[] {
	const candidates = [root, at(root, 'marches'), at(at(root, 'marches'), 'marche'), at(root, 'marche')];
	const list = candidates.find((candidate) => Array.isArray(candidate));
	if (!Array.isArray(list)) throw new RangeError('Ce fichier ne contient aucune liste de marchés.');
	return list;
}

function rawOf(record: Json): RawContract {
	const buyer = record.acheteur;
	return {
		id: textOf(record.id ?? record.uid),
		lot: textOf(record.lot),
		buyerSiret: textOf(at(buyer, 'id') ?? buyer),
		buyerName: textOf(at(buyer, 'nom')),
		title: textOf(record.objet),
		cpv: textOf(record.codeCPV),
		amount: textOf(record.montant),
		durationMonths: textOf(record.dureeMois),
		notifiedOn: textOf(record.dateNotification),
		nature: textOf(record.nature),
		procedure: textOf(record.procedure),
		techniques: `${textOf(at(record.techniques, 'technique'))} ${textOf(at(record.modalitesExecution, 'modaliteExecution'))}`
	};
}

function at(value: unknown, key: string): unknown {
	return isRecord(value) ? value[key] : undefined;
}

function isRecord(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number') return String(value);
	return Array.isArray(value) ? value.map(textOf).join(', ') : '';
}
