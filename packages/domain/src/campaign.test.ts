import { describe, expect, it } from 'vitest';
import {
	assertCampaignDays,
	assertCampaignEnd,
	assertLetterQuota,
	campaignSchema,
	campaignStatuses,
	typedCommunes
} from './campaign.ts';
import {
	allowsCampaignStep,
	assertCampaignAct,
	campaignActReasons,
	campaignTransitions,
	takesAnswers,
	type CampaignSituation
} from './campaign-states.ts';

const ready: CampaignSituation = {
	status: 'draft',
	isVerified: true,
	families: 2,
	communes: 3,
	addresses: 2,
	othersOpen: 0
};
const today = '2026-11-22';

describe('what a coordinator may do with a campaign', () => {
	it('opens one that asks somebody something, verified and within its quota', () => {
		expect(campaignActReasons('open', ready)).toEqual([]);
	});

	it.each([
		[{ isVerified: false }, 'ORGANISATION_UNVERIFIED'],
		[{ families: 0 }, 'CAMPAIGN_WITHOUT_FAMILY'],
		[{ addresses: 0 }, 'CAMPAIGN_WITHOUT_ADDRESS'],
		[{ othersOpen: 3 }, 'CAMPAIGN_TOO_MANY_OPEN'],
		[{ status: 'open' }, 'CAMPAIGN_STATUS']
	] as const)('is refused with %o', (change, code) => {
		expect(() => {
			assertCampaignAct('open', { ...ready, ...change });
		}).toThrow(code);
	});

	it('gives up what nothing was made of, and never what founded a group', () => {
		expect(campaignStatuses.filter((status) => allowsCampaignStep('abandon', status))).toEqual([
			'draft',
			'open',
			'closed'
		]);
		expect(campaignStatuses.filter((status) => allowsCampaignStep('found', status))).toEqual([
			'closed',
			'used'
		]);
	});

	it('lets the clock close and nothing else', () => {
		const rows: readonly { verb: string; actor: readonly string[] }[] = campaignTransitions;
		expect(rows.filter(({ actor }) => actor.includes('system')).map(({ verb }) => verb)).toEqual(['close']);
	});
});

describe('the days of a campaign', () => {
	const days = { closesOn: '2027-01-15', startsFromOn: '2027-04-01', startsUntilOn: '2027-06-30' };

	it('follow each other', () => {
		expect(() => {
			assertCampaignDays(days, today);
		}).not.toThrow();
	});

	it.each([
		[{ closesOn: '2026-11-24' }, 'CAMPAIGN_END_TOO_SOON'],
		[{ closesOn: '2027-02-21' }, 'CAMPAIGN_END_TOO_FAR'],
		[{ startsFromOn: '2027-01-15' }, 'CAMPAIGN_STARTS_BEFORE_END'],
		[{ startsUntilOn: '2027-03-31' }, 'NEED_WINDOW_REVERSED'],
		[{ startsUntilOn: '2031-01-01' }, 'NEED_START_FAR']
	])('are refused with %o', (change, code) => {
		expect(() => {
			assertCampaignDays({ ...days, ...change }, today);
		}).toThrow(code);
	});

	it('end three days ahead at the least, and 90 days after the opening at the most, to the day', () => {
		for (const closesOn of ['2026-11-25', '2027-02-20'])
			expect(() => {
				assertCampaignEnd(closesOn, { openedOn: today, today });
			}).not.toThrow();
	});

	it('take answers until the last day, that day included, and only while it is open', () => {
		expect(takesAnswers({ status: 'open', closesOn: today }, today)).toBe(true);
		expect(takesAnswers({ status: 'open', closesOn: '2026-11-21' }, today)).toBe(false);
		expect(takesAnswers({ status: 'closed', closesOn: '2027-01-01' }, today)).toBe(false);
	});
});

describe('the quota of letters', () => {
	it('lets 600 leave in a day, and says how many are left', () => {
		expect(() => {
			assertLetterQuota({ sent: 250, toSend: 350 });
		}).not.toThrow();
		expect(() => {
			assertLetterQuota({ sent: 251, toSend: 350 });
		}).toThrow(
			expect.objectContaining({
				code: 'CAMPAIGN_QUOTA',
				details: { most: 600, left: 349, toSend: 350 }
			}) as Error
		);
	});
});

describe('a typed perimeter', () => {
	it('is a list of codes and names, however they are kept apart', () => {
		expect(typedCommunes('18015\nBlancafort; Argent-sur-Sauldre,, 18015\t')).toEqual([
			'18015',
			'Blancafort',
			'Argent-sur-Sauldre'
		]);
	});

	it('asks at least one family', () => {
		const typed = { title: 'Papier 2027', perimeter: 'epci', place: '200000933', closesOn: '15/1/2027' };
		const days = { startsFromOn: '2027-04-01', startsUntilOn: '2027-06-30' };
		expect(campaignSchema.safeParse({ ...typed, ...days, familyIds: [] }).success).toBe(false);
		expect(campaignSchema.parse({ ...typed, ...days, familyIds: ['printing-paper'] })).toMatchObject({
			closesOn: '2027-01-15',
			communes: ''
		});
	});
});
