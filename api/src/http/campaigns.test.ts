import { quantity } from '@halle/domain';
import { openWorkbook } from '@halle/spreadsheets';
import { expect, it } from 'vitest';
import { openedCensus, startedCensus, typedLine } from '../../test/census.ts';
import { key, world, type PersonName } from '../../test/harness.ts';
import { apiOf, tokenOf } from '../../test/over-http.ts';
import { exportCampaign } from '../pages/campaign-export.ts';

it('gives the coordinator every line as a table for spreadsheets, what is estimated said so, and nobody else', async () => {
	const w = await world();
	const { campaignId, token, lineId } = await startedCensus(w);
	const nobody = w.asNobody();
	const said = { quantity: quantity(1_250.5), yearlyExclTaxCents: 112_550, contractEndsOn: '2027-02-28' };
	await nobody.replies.answerHeld({ token, lines: [typedLine(lineId, said)], ...key() });
	// A text that a spreadsheet would compute, with what parts its cells.
	const site = '=1+1;"École"';
	await nobody.replies.addHeldSite({ token, familyId: 'printing-paper', site, ...key() });
	const app = await apiOf(w);
	const read = async (who: PersonName, format = 'csv') =>
		app.inject({
			url: `/fichiers/recensements/${campaignId}?format=${format}`,
			headers: { authorization: `Bearer ${await tokenOf(w, app, who)}` }
		});
	const answer = await read('coordinatorOfSauldre');
	expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
	expect(answer.body.startsWith('\ufeff')).toBe(true);
	expect(answer.body.slice(1).split('\r\n')).toEqual([
		'Code INSEE;Commune;Réponse de la commune;Famille d’achat;Lieu;Valeur;Quantité par an;Unité;Payé par an (euros HT);Fin du contrat',
		expect.stringMatching(
			/^18037;Brinon-sur-Sauldre;.*;Papier d’impression;;estim\S+;1250,5;ramettes;1125,50;28\/02\/2027$/
		),
		expect.stringMatching(/^18037;.*;"'=1\+1;""École""";.*;;ramettes;;$/),
		''
	]);
	const workbook = await read('coordinatorOfSauldre', 'xlsx');
	expect(workbook.headers['content-disposition']).toMatch(/recensement-CR-\d{4}-\d+\.xlsx/);
	const rows = openWorkbook(workbook.rawPayload).sheets[0]?.rows ?? [];
	expect(rows).toHaveLength(3);
	expect(rows[1]?.cells[1]?.value).toMatchObject({ text: 'Brinon-sur-Sauldre' });
	expect((await read('coordinatorOfSauldre', 'pdf')).statusCode).toBe(400);
	expect((await read('coordinatorOfBlancafort')).statusCode).toBe(404);
	expect((await read('buyerOfAubigny')).statusCode).toBe(403);
	await app.close();
});

it('says so where a workbook has no place for all the lines, and gives them as a text', async () => {
	const w = await world();
	const { campaignId } = await startedCensus(w);
	const ctx = w.ctxOf('coordinatorOfSauldre');
	await expect(exportCampaign(ctx, campaignId, 'xlsx', 1)).rejects.toMatchObject({
		code: 'CAMPAIGN_SHEET_FULL'
	});
	expect((await exportCampaign(ctx, campaignId, 'csv', 1)).name).toMatch(/\.csv$/);
});

it('turns away who tries secrets that open nothing, for an hour, and no other address', async () => {
	const w = await world();
	const { token } = await openedCensus(w);
	const secret = 'between web and api';
	const app = await apiOf(w, { webSecret: secret });
	const open = async (secretOfLink: string, address: string) => {
		const answer = await app.inject({
			method: 'POST',
			url: '/trpc/replies.held',
			headers: { 'x-halle-web': secret, 'x-halle-address': address },
			payload: { json: { token: secretOfLink, purpose: 'census' } }
		});
		return answer.statusCode;
	};
	for (let times = 0; times < 30; times += 1)
		expect(await open(String(times).padStart(43, 'x'), '192.0.2.1')).toBe(404);
	expect(await open(token, '192.0.2.1')).toBe(429);
	expect(await open(token, '192.0.2.2')).toBe(200);
	await app.close();
});
