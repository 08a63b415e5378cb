import { schema } from '@halle/db';
import { familyById, lineWorth } from '@halle/domain';
import { censusFileName, sayCensusHeader, sayCensusRow, type CensusRow } from '@halle/words/census-table';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { readCampaign } from './campaigns.ts';

const { campaignCommunes, campaignFamilies, campaignLines, communes } = schema;

/** Of three thousand lines each: what is in memory at once. */
const communesAtOnce = 5;
/** How spreadsheet programs know the letters of a CSV file. */
const byteOrderMark = '\ufeff';

/**
 * Every line of a campaign, commune by commune and family by family, as a CSV file in pieces. Read in many transactions, so
 * that nobody waits for whoever downloads slowly: a line that is answered meanwhile is there as it was, or as it is.
 *
 * @throws Refusal CAMPAIGN_NOT_FOUND also when it is another organisation’s
 */
export async function exportCampaign(ctx: SignedIn, campaignId: string) {
	const { reference, replyIds } = await withTx(ctx, async (base) => {
		const tx = { ...base, actor: ctx.actor };
		const campaign = await readCampaign(tx, campaignId);
		const rows = await tx.db
			.select({ id: campaignCommunes.id })
			.from(campaignCommunes)
			.innerJoin(communes, eq(communes.code, campaignCommunes.communeCode))
			.where(eq(campaignCommunes.campaignId, campaignId))
			.orderBy(asc(communes.searchName), asc(communes.code));
		return { reference: campaign.reference, replyIds: rows.map(({ id }) => id) };
	});
	const chunks = (async function* () {
		yield byteOrderMark + csvOf([sayCensusHeader()]);
		for (let at = 0; at < replyIds.length; at += communesAtOnce) {
			const rows = await linesOfCommunes(ctx, replyIds.slice(at, at + communesAtOnce));
			if (rows.length > 0) yield csvOf(rows.map(sayCensusRow));
		}
	})();
	return { name: censusFileName(reference), type: 'text/csv; charset=utf-8', chunks };
}

function linesOfCommunes(ctx: SignedIn, replyIds: readonly string[]): Promise<CensusRow[]> {
	return withTx(ctx, async ({ db }) => {
		const rows = await db
			.select({
				communeCode: communes.code,
				communeName: communes.name,
				replyState: campaignCommunes.state,
				line: campaignLines
			})
			.from(campaignLines)
			.innerJoin(campaignCommunes, eq(campaignCommunes.id, campaignLines.replyId))
			.innerJoin(communes, eq(communes.code, campaignCommunes.communeCode))
			.innerJoin(
				campaignFamilies,
				and(
					eq(campaignFamilies.campaignId, campaignLines.campaignId),
					eq(campaignFamilies.familyId, campaignLines.familyId)
				)
			)
			.where(inArray(campaignLines.replyId, [...replyIds]))
			.orderBy(
				asc(communes.searchName),
				asc(communes.code),
				asc(campaignFamilies.position),
				asc(campaignLines.site)
			);
		return rows.map(({ line, ...commune }) => {
			const family = familyById(line.familyId);
			return {
				...commune,
				familyLabel: family?.label ?? line.familyId,
				unit: family?.unit ?? 'H87',
				site: line.site,
				worth: commune.replyState === 'nothing' ? 'nothing' : lineWorth(line.state),
				quantity: line.quantity,
				yearlyExclTaxCents: line.yearlyExclTaxCents,
				contractEndsOn: line.contractEndsOn
			};
		});
	});
}

/** Rows as RFC 4180 has them, parted as spreadsheet programs of France part them. */
function csvOf(rows: readonly (readonly string[])[]): string {
	return rows.map((cells) => `${cells.map(cellOf).join(';')}\r\n`).join('');
}

/** A text that a spreadsheet program would take for a formula stays a text. */
function cellOf(text: string): string {
	const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
