import { schema } from '@halle/db';
import {
	allowsCampaignStep,
	readAddresses,
	Refusal,
	type AddressedCommune,
	type ImportedAddresses,
	type RefusedAddress
} from '@halle/domain';
import { asc, eq, inArray, sql } from 'drizzle-orm';
import { command } from '../command.ts';
import type { SignedTx } from '../context.ts';
import { record } from '../events/record.ts';
import { lockCampaign } from './load-campaign.ts';

const { campaignCommunes, communes, emailLinks } = schema;

/** What became of the lines: those refused are to be mended, all the others are kept. */
export type AddressReport = {
	set: number;
	same: number;
	refused: RefusedAddress[];
};

/**
 * Sets the addresses of communes of a campaign, from lines pasted or read from a file. Lines that cannot be used are said one
 * by one and change nothing; the others are kept. Another address takes the place of the first, whose link opens nothing from
 * now on; one that a commune answered from is not changed.
 *
 * @throws Refusal CAMPAIGN_NOT_FOUND; CAMPAIGN_STATUS once it is over
 */
export const setAddresses = command(
	'campaigns.set-addresses',
	async (tx, { campaignId, addresses }: ImportedAddresses): Promise<AddressReport> => {
		const campaign = await lockCampaign(tx, campaignId);
		if (!allowsCampaignStep('extend', campaign.status) && !allowsCampaignStep('amend', campaign.status))
			throw new Refusal('CAMPAIGN_STATUS', { status: campaign.status });
		const lines = readAddresses(addresses, await addressedCommunes(tx, campaignId));
		const set = lines.filter((line) => line.fate === 'set');
		await write(tx, campaignId, set);
		if (set.length > 0)
			await record(tx, {
				type: 'campaign.addressed',
				subjectId: campaignId,
				details: { addresses: set.length }
			});
		return {
			set: set.length,
			same: lines.filter(({ fate }) => fate === 'same').length,
			refused: lines.filter((line) => line.fate === 'refused')
		};
	}
);

function addressedCommunes({ db }: SignedTx, campaignId: string): Promise<AddressedCommune[]> {
	return db
		.select({
			code: campaignCommunes.communeCode,
			name: communes.name,
			email: campaignCommunes.email,
			state: campaignCommunes.state,
			refused: campaignCommunes.refusedEmails
		})
		.from(campaignCommunes)
		.innerJoin(communes, eq(communes.code, campaignCommunes.communeCode))
		.where(eq(campaignCommunes.campaignId, campaignId))
		.orderBy(asc(campaignCommunes.id))
		.for('no key update', { of: campaignCommunes });
}

async function write(
	{ db }: SignedTx,
	campaignId: string,
	lines: readonly { code: string; email: string }[]
): Promise<void> {
	if (lines.length === 0) return;
	const rows = lines.map(({ code, email }) => ({ code, email }));
	const linked = await db.execute<{ linkId: string | null }>(sql`
		with wanted as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w(code text, email text)),
			before as (select r.id, r.link_id from campaign_communes r join wanted w on w.code = r.commune_code
				where r.campaign_id = ${campaignId}::uuid)
		update campaign_communes r set email = w.email, state = 'unasked', link_id = null, confirmed_at = null,
			revision = r.revision + 1
		from wanted w, before b
		where r.campaign_id = ${campaignId}::uuid and r.commune_code = w.code and b.id = r.id
		returning b.link_id as "linkId"`);
	const links = linked.flatMap(({ linkId }) => linkId ?? []);
	if (links.length === 0) return;
	await db
		.update(emailLinks)
		.set({ cancelledAt: sql`legal_now()` })
		.where(inArray(emailLinks.id, links));
}
