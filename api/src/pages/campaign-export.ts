import { schema } from '@halle/db';
import { familyById, lineWorth, Refusal, unitName } from '@halle/domain';
import {
	amountCell,
	quantityCell,
	sheetRowsMax,
	tableTypes,
	writeTable,
	type Column,
	type TableFormat
} from '@halle/spreadsheets';
import { lineWorthNames, replyStateNames } from '@halle/words/campaign-names';
import { censusColumns, censusFileName } from '@halle/words/census-table';
import { familyName } from '@halle/words/names';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { SignedIn } from '../context.ts';
import { withTx } from '../with-tx.ts';
import { readCampaign } from './campaigns.ts';

const { campaignCommunes, campaignFamilies, campaignLines, communes } = schema;

/** Of three thousand lines each: what is in memory at once. */
const communesAtOnce = 5;

type Row = Awaited<ReturnType<typeof linesOfCommunes>>[number];

const contents: { [head in keyof typeof censusColumns]: Column<Row>['of'] } = {
	communeCode: ({ communeCode }) => communeCode,
	communeName: ({ communeName }) => communeName,
	reply: ({ replyState }) => replyStateNames[replyState],
	family: ({ line }) => familyName(line.familyId),
	site: ({ line }) => line.site,
	worth: ({ replyState, line }) =>
		lineWorthNames[replyState === 'nothing' ? 'nothing' : lineWorth(line.state)],
	quantity: ({ line }) => (line.quantity === null ? null : quantityCell(line.quantity)),
	unit: ({ line }) => unitName(familyById(line.familyId)?.unit ?? 'H87', 2),
	paid: ({ line }) => (line.yearlyExclTaxCents === null ? null : amountCell(line.yearlyExclTaxCents)),
	endsOn: ({ line }) => (line.contractEndsOn === null ? null : { day: line.contractEndsOn })
};
const columns = (Object.keys(censusColumns) as (keyof typeof censusColumns)[]) // keys of the table
	.map((name) => ({ label: censusColumns[name], width: 20, of: contents[name] }));

/**
 * Every line of a campaign, commune by commune and family by family, as a file in pieces. Read in many transactions, so
 * that nobody waits for whoever downloads slowly: a line that is answered meanwhile is there as it was, or as it is.
 *
 * @throws Refusal CAMPAIGN_NOT_FOUND also when it is another organisation’s; CAMPAIGN_SHEET_FULL for a sheet of a workbook
 */
export async function exportCampaign(
	ctx: SignedIn,
	campaignId: string,
	format: TableFormat,
	rowsMax = sheetRowsMax
) {
	const { reference, replyIds } = await withTx(ctx, async (base) => {
		const tx = { ...base, actor: ctx.actor };
		const campaign = await readCampaign(tx, campaignId);
		const lines = await tx.db.$count(campaignLines, eq(campaignLines.campaignId, campaignId));
		if (format === 'xlsx' && lines >= rowsMax) throw new Refusal('CAMPAIGN_SHEET_FULL', { lines });
		const rows = await tx.db
			.select({ id: campaignCommunes.id })
			.from(campaignCommunes)
			.innerJoin(communes, eq(communes.code, campaignCommunes.communeCode))
			.where(eq(campaignCommunes.campaignId, campaignId))
			.orderBy(asc(communes.searchName), asc(communes.code));
		return { reference: campaign.reference, replyIds: rows.map(({ id }) => id) };
	});
	const batches = (async function* () {
		for (let at = 0; at < replyIds.length; at += communesAtOnce)
			yield await linesOfCommunes(ctx, replyIds.slice(at, at + communesAtOnce));
	})();
	const pieces = writeTable(format, { name: reference, columns, batches });
	return { name: censusFileName(reference, format), type: tableTypes[format], pieces };
}

function linesOfCommunes(ctx: SignedIn, replyIds: readonly string[]) {
	return withTx(ctx, ({ db }) =>
		db
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
			)
	);
}
