import { schema } from '@halle/db';
import { describe, expect, it } from 'vitest';
import { sendFile } from '../../demo/send-file.ts';
import { fourCases, sharedWorld } from '../../test/four-cases.ts';
import { key, world, type PersonName, type World } from '../../test/harness.ts';
import { agreedGroup } from '../../test/stories.ts';

const buyer = 'buyerOfAubigny';
/** Codes of the few that the worlds of tests know. */
const table = `Désignation;Quantité;Unité;Montant HT;Code CPV;Date
Papier A4;20;ramette;90,00;30197630;mars 2027
Papier A3;à voir;ramette;40,00;30197630;mars 2027
Enveloppes;500;unité;35,00;;mars 2027
`;

async function send(w: World, text = table, who: PersonName = buyer): Promise<string> {
	return sendFile(w.ctxOf(who), { purpose: 'needs', name: 'besoins.csv', content: Buffer.from(text) });
}

type Started = { id: string; revision: number };

async function started(w: World, text = table, who: PersonName = buyer): Promise<Started> {
	const id = await w.as(who).imports.start({ fileId: await send(w, text, who), ...key() });
	return { id, revision: 1 };
}

const linesOf = async (w: World, id: string, who: PersonName = buyer) => {
	const { items: lines } = await w
		.as(who)
		.imports.lines({ id, states: ['ready', 'incomplete', 'refused', 'left', 'created'] });
	return lines.map(({ line, state, content }) => ({ line, state, label: content.label }));
};

/** Each scene has a file of its own: the same file is the same import. */
let scenes = 0;
const another = () => `${table}Article ${String((scenes += 1))};1;unité;10,00;30197630;mars 2027\n`;
const place = sharedWorld();

fourCases(place, 'imports.start', {
	scene: async (w) => ({
		fileId: await send(w, another()),
		notes: await send(w, 'Bonjour,\nvoici nos besoins.\n')
	}),
	by: buyer,
	call: ({ imports }, { fileId }, once) => imports.start({ fileId, ...once }),
	then: async ({ caller, answer }) =>
		expect(await caller.imports.get(answer)).toMatchObject({
			name: 'besoins.csv',
			counts: { ready: 2, refused: 1, incomplete: 1 },
			posted: 0
		}),
	records: ['import.read'],
	tells: [],
	refused: {
		code: 'IMPORT_FILE',
		call: ({ imports }, { notes }, once) => imports.start({ fileId: notes, ...once })
	},
	wrongRole: 'papetier',
	stranger: 'buyerOfArgent'
});

fourCases(place, 'imports.map', {
	scene: (w) => started(w, another()),
	by: buyer,
	call: ({ imports }, { id, revision }, once) =>
		imports.map({ id, revision, roles: [{ key: 'montant ht', role: 'amountInclTax' }], ...once }),
	then: async ({ world: w, scene, answer }) => {
		expect(answer).toBe(2);
		expect(await linesOf(w, scene.id)).toMatchObject([
			{ state: 'incomplete' },
			{ state: 'refused' },
			{ state: 'incomplete' },
			{ state: 'incomplete' }
		]);
		// The next file is read so at once.
		const { columns } = await w.as(buyer).imports.get((await started(w, another())).id);
		expect(columns.find(({ letters }) => letters === 'D')).toMatchObject({
			role: 'amountInclTax',
			known: 'chosen'
		});
		await w.owner.sql`delete from import_roles`;
	},
	records: ['import.decided'],
	tells: [],
	refused: { code: 'CHANGED_MEANWHILE' },
	wrongRole: 'papetier',
	stranger: 'buyerOfArgent'
});

fourCases(place, 'imports.mend', {
	scene: (w) => started(w, another()),
	by: buyer,
	call: ({ imports }, { id, revision }, once) =>
		imports.mend({ id, revision, lines: [{ line: '!A3', mends: { quantity: '12' } }], ...once }),
	then: async ({ world: w, scene }) =>
		expect(await linesOf(w, scene.id)).toMatchObject([
			{ state: 'ready' },
			{ line: '!A3', state: 'ready' },
			{ state: 'incomplete' },
			{ state: 'ready' }
		]),
	records: ['import.decided'],
	tells: [],
	refused: { code: 'CHANGED_MEANWHILE' },
	wrongRole: 'papetier',
	stranger: 'buyerOfArgent'
});

fourCases(place, 'imports.answer-all', {
	scene: (w) => started(w, another().replaceAll('mars 2027', '')),
	by: buyer,
	call: ({ imports }, { id, revision }, once) =>
		imports.answerAll({ id, revision, neededOn: 'rentrée 2027', ...once }),
	then: async ({ world: w, scene }) =>
		expect((await linesOf(w, scene.id)).map(({ state }) => state)).toEqual([
			'ready',
			'refused',
			'incomplete',
			'ready'
		]),
	records: ['import.decided'],
	tells: [],
	refused: { code: 'CHANGED_MEANWHILE' },
	wrongRole: 'papetier',
	stranger: 'buyerOfArgent'
});

fourCases(place, 'imports.create', {
	scene: (w) => started(w, another()),
	by: buyer,
	call: ({ imports }, { id, revision }, once) => imports.create({ id, revision, ...once }),
	then: async ({ world: w, scene, answer }) => {
		expect(answer).toEqual({ created: 2, left: 0 });
		const { items } = await w.as(buyer).imports.lines({ id: scene.id, states: ['created'] });
		const [line] = items;
		expect(await w.as(buyer).needs.get(line?.needId ?? '')).toMatchObject({
			title: 'Papier A4',
			quantity: 20,
			unit: 'RM',
			estimateExclTaxCents: 9000,
			startsUntilOn: '2027-03-31',
			status: 'submitted',
			canCoordinate: false
		});
	},
	records: ['need.drafted', 'need.submitted', 'need.drafted', 'need.submitted', 'import.needs-created'],
	tells: ['need.drafted', 'need.submitted', 'need.drafted', 'need.submitted'],
	refused: { code: 'IMPORT_NOTHING' },
	wrongRole: 'papetier',
	stranger: 'buyerOfArgent'
});

fourCases(place, 'imports.undo', {
	scene: async (w) => {
		const one = await started(w, another());
		await w.as(buyer).imports.create({ ...one, ...key() });
		return one;
	},
	by: buyer,
	call: ({ imports }, { id }, once) => imports.undo({ id, ...once }),
	then: async ({ world: w, scene, answer }) => {
		expect(answer.kept).toBe(0);
		expect(answer.undone).toBeGreaterThan(0);
		expect(await w.as(buyer).imports.get(scene.id)).toMatchObject({
			posted: 0,
			undoneAt: expect.any(Date) as Date
		});
	},
	records: ['need.withdrawn', 'import.undone'],
	tells: ['need.withdrawn'],
	refused: { code: 'IMPORT_UNDO_LATE' },
	wrongRole: 'papetier',
	stranger: 'buyerOfArgent'
});

const posted = ({ owner }: World) => owner.db.$count(schema.needs);

describe('needs from a spreadsheet', () => {
	it('are made once, by the same file, by another that holds their lines, and by two at once', async () => {
		const w = await world();
		const { imports } = w.as(buyer);
		const first = await started(w);
		expect(await imports.create({ ...first, ...key() })).toEqual({ created: 1, left: 0 });
		// The same bytes, sent again under another name and number, are the same import.
		expect((await started(w)).id).toBe(first.id);
		await expect(imports.create({ ...first, ...key() })).rejects.toMatchObject({ message: 'IMPORT_NOTHING' });
		// Another file with the same line and a new one.
		const longer = await started(w, `${table}Papier A5;900;ramette;1 100,00;30197630;avril 2027\n`);
		expect((await linesOf(w, longer.id)).map(({ state }) => state)).toEqual([
			'created',
			'refused',
			'incomplete',
			'ready'
		]);
		const both = await Promise.allSettled([
			imports.create({ ...longer, ...key() }),
			imports.create({ ...longer, ...key() })
		]);
		expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		expect(await posted(w)).toBe(2);
	});

	it('of two files with one line, created at once, make one', async () => {
		const w = await world();
		const two = await Promise.all([started(w), started(w, `${table}\n`)]);
		const made = await Promise.allSettled(two.map((one) => w.as(buyer).imports.create({ ...one, ...key() })));
		expect(made.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
		expect(await posted(w)).toBe(1);
	});

	it('are none before somebody says so, nor of another commune', async () => {
		const w = await world();
		const { id } = await started(w);
		expect(await posted(w)).toBe(0);
		for (const who of ['buyerOfArgent', 'buyerOfBlancafort'] as const) {
			await expect(w.as(who).imports.get(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
			expect(await linesOf(w, id, who)).toEqual([]);
		}
		// The same file of another commune is another import.
		expect((await started(w, table, 'buyerOfArgent')).id).not.toBe(id);
	});

	it('are made some hundreds at a time, each once, and taken back together', async () => {
		const w = await world();
		const { imports } = w.as(buyer);
		const rows = Array.from(
			{ length: 30 },
			(_, at) => `Papier ${String(at)};${String(at + 1)};ramette;90,00;30197630;mars 2027`
		);
		const one = await started(w, `${table}${rows.join('\n')}\n`);
		expect(await imports.create({ ...one, most: 20, ...key() })).toEqual({ created: 20, left: 11 });
		expect(await imports.create({ ...one, most: 20, ...key() })).toEqual({ created: 11, left: 0 });
		await w.settle();
		expect(await imports.undo({ id: one.id, ...key() })).toEqual({ undone: 31, kept: 0 });
		const left = await w.owner.sql`select status, count(*)::int as needs from needs group by 1`;
		expect(left).toEqual([{ status: 'withdrawn', needs: 31 }]);
		// Undone, the file may be sent anew.
		expect((await started(w, `${table}${rows.join('\n')}\n`)).id).not.toBe(one.id);
	});

	it('are taken back for a day', async () => {
		const w = await world();
		const { imports } = w.as(buyer);
		const late = await started(w);
		await imports.create({ ...late, ...key() });
		await w.setNow(new Date('2026-11-23T09:00:01Z'));
		await expect(imports.undo({ id: late.id, ...key() })).rejects.toMatchObject({
			message: 'IMPORT_UNDO_LATE'
		});
		await w.setNow(new Date('2026-11-23T08:59:59Z'));
		expect(await imports.undo({ id: late.id, ...key() })).toEqual({ undone: 1, kept: 0 });
	});

	it('that are in a group since stay, and make no second need when the file comes again', async () => {
		const w = await world();
		const { imports } = w.as(buyer);
		const groupId = await agreedGroup(w);
		const two = `${table}Papier A5;9;ramette;50,00;30197630;mars 2027\n`;
		const one = await started(w, two);
		await imports.create({ ...one, ...key() });
		await w.owner.sql`update needs set status = 'matched', group_id = ${groupId} where title = 'Papier A5'`;
		expect(await imports.undo({ id: one.id, ...key() })).toEqual({ undone: 1, kept: 1 });
		const again = await started(w, two);
		expect((await linesOf(w, again.id)).map(({ state }) => state)).toEqual([
			'ready',
			'refused',
			'incomplete',
			'created'
		]);
	});

	it('are mended in place, left aside, and counted though they say what another says', async () => {
		const w = await world();
		const { imports } = w.as(buyer);
		const twice = `${table}Papier A4;20;ramette;90,00;30197630;mars 2027\n`;
		const { id } = await started(w, twice);
		expect((await linesOf(w, id)).map(({ state }) => state)).toEqual([
			'ready',
			'refused',
			'incomplete',
			'left'
		]);
		let revision = await imports.mend({
			id,
			revision: 1,
			lines: [
				{ line: '!A5', mends: {}, isKept: true },
				{ line: '!A2', mends: {}, isLeft: true }
			],
			...key()
		});
		const mends = { cpv: '30197630', amount: '42', unit: 'paquet' };
		revision = await imports.mend({ id, revision, lines: [{ line: '!A4', mends }], ...key() });
		expect((await linesOf(w, id)).map(({ state }) => state)).toEqual(['left', 'refused', 'ready', 'ready']);
		expect(await imports.create({ id, revision, ...key() })).toEqual({ created: 2, left: 0 });
		const needs = await w.owner
			.sql`select title, unit, estimate_excl_tax_cents::int as cents from needs order by title`;
		expect(needs).toEqual([
			{ title: 'Enveloppes', unit: 'PK', cents: 4200 },
			{ title: 'Papier A4', unit: 'RM', cents: 9000 }
		]);
	});

	it('of an organisation that is not verified wait as if they were typed', async () => {
		const w = await world();
		const who = 'buyerOfUnverified';
		const one = await started(w, table, who);
		expect(await w.as(who).imports.create({ ...one, ...key() })).toEqual({ created: 1, left: 0 });
	});

	it('keep their file as long as the import is kept, and lose it with it', async () => {
		const w = await world();
		const { id } = await started(w);
		await w.setNow(new Date('2027-01-22T09:00:00Z'));
		await w.worker.sql`select app.expire_rows()`;
		expect(await w.as(buyer).imports.get(id)).toMatchObject({ id });
		await w.setNow(new Date('2028-02-22T09:00:00Z'));
		await w.worker.sql`select app.expire_rows()`;
		await w.worker.sql`select app.expire_rows()`;
		await expect(w.as(buyer).imports.get(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
		expect(await w.owner.db.$count(schema.files)).toBe(0);
	});
});
