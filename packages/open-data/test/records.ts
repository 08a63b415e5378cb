import { readContracts, type ContractRecord, type ReadRecord } from '../src/index.ts';

export const today = '2026-11-22';
export const complete = {
	id: '2024-07',
	acheteur: { id: '73282932000074' },
	nature: 'Marché',
	objet: 'Fourniture de papier',
	codeCPV: '30197630-1',
	procedure: 'Procédure adaptée',
	dureeMois: 24,
	dateNotification: '2025-02-01',
	montant: 12500.5,
	techniques: { technique: ['Accord-cadre'] },
	modalitesExecution: { modaliteExecution: ['Bons de commande'] }
};

const inTable = new Set([
	'30197630',
	'09310000',
	'34927100',
	'45000000',
	'30197600',
	'03100000',
	'31000000',
	'79810000'
]);
export const judgement = { today, isCpv: (code: string) => inTable.has(code) };

export async function json(row: object): Promise<ReadRecord> {
	const [read] = await text(JSON.stringify({ marches: { marche: [row] } }));
	if (!read) throw new Error('nothing read');
	return read;
}

/** The complete record with a change, which is taken. */
export async function record(change: object): Promise<ContractRecord> {
	const read = await json({ ...complete, ...change });
	if (!read.ok) throw new Error(read.reason);
	return read.record;
}

export function text(written: string): Promise<ReadRecord[]> {
	return all([utf8(written)]);
}

export async function all(
	source: Parameters<typeof readContracts>[0],
	reading = { skippedConcessions: 0 }
): Promise<ReadRecord[]> {
	const read: ReadRecord[] = [];
	for await (const one of readContracts(source, judgement, reading)) read.push(one);
	return read;
}

export function utf8(written: string): Uint8Array {
	return new TextEncoder().encode(written);
}

export function* pieces(bytes: Uint8Array, size: number): Generator<Uint8Array> {
	for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}
