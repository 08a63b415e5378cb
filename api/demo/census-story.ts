import { schema } from '@halle/db';
import { quantity, type CensusValues } from '@halle/domain';
import { and, asc, eq, notExists } from 'drizzle-orm';
import { once, type Somebody } from './acts.ts';
import type { Stage } from './stage.ts';

const sauldre = '200000933';
const hautBerry = '200066330';

/**
 * A census: the EPCI asks its communes for next year. One has sent firm quantities, one needs nothing, one waits for its
 * school, one has begun; Aubigny has not answered yet. The reminder of ten days before leaves tomorrow.
 */
export async function censusStory(stage: Stage): Promise<void> {
	await stage.goTo(-8);
	const coordinator = stage.as(sauldre, 'coordinator');
	const campaignId = await coordinator.campaigns.draft({
		title: 'Entretien, papier et copieurs',
		perimeter: 'epci',
		place: sauldre,
		communes: '',
		familyIds: ['cleaning-products', 'printing-paper', 'toner'],
		closesOn: stage.day(11),
		startsFromOn: stage.day(90),
		startsUntilOn: stage.day(180),
		...once()
	});
	await coordinator.campaigns.setAddresses({
		campaignId,
		addresses: await addresses(stage, sauldre),
		...once()
	});
	await coordinator.campaigns.open({ campaignId, revision: 1, ...once() });
	await stage.settle();

	await stage.goTo(-6);
	const argent = stage.as('18011', 'buyer');
	const replyId = await begun(argent);
	await answer(argent, replyId, [
		{ quantity: quantity(420), yearlyExclTaxCents: 294_000 },
		{ quantity: quantity(600), yearlyExclTaxCents: 246_000 },
		{ quantity: quantity(30) }
	]);
	const { counted } = await argent.replies.get({ replyId });
	await argent.replies.send({ replyId, stamp: counted.stamp, ...once() });

	await stage.goTo(-5);
	await secondCampaign(stage);
	const blancafort = stage.as('18030', 'buyer');
	await blancafort.replies.sayNothing({ replyId: await askedOf(blancafort), ...once() });

	await stage.goTo(-3);
	const brinon = stage.as('18037', 'buyer');
	const ofBrinon = await begun(brinon);
	await answer(brinon, ofBrinon, [{ quantity: quantity(90), yearlyExclTaxCents: 65_000 }]);
	const school = await brinon.replies.addSite({
		replyId: ofBrinon,
		familyId: 'printing-paper',
		site: 'École',
		...once(),
		...unsaid
	});
	const email = 'ecole-brinon@demo.test';
	await brinon.replies.delegate({ replyId: ofBrinon, lineIds: [school], email, ...once() });

	await stage.goTo(-1);
	await begun(stage.as('18159', 'buyer'));
	await stage.settle();
}

/** Another EPCI asks three communes without an account; none has answered. */
async function secondCampaign(stage: Stage): Promise<void> {
	const coordinator = stage.as(hautBerry, 'coordinator');
	const asked = (await addresses(stage, hautBerry)).split('\n').slice(0, 3);
	const campaignId = await coordinator.campaigns.draft({
		title: 'Contrôles techniques des bâtiments',
		perimeter: 'communes',
		place: '',
		communes: asked.map((line) => line.slice(0, 5)).join('\n'),
		familyIds: ['safety-checks'],
		closesOn: stage.day(16),
		startsFromOn: stage.day(120),
		startsUntilOn: stage.day(210),
		...once()
	});
	await coordinator.campaigns.setAddresses({ campaignId, addresses: asked.join('\n'), ...once() });
	await coordinator.campaigns.open({ campaignId, revision: 1, ...once() });
	await stage.settle();
}

const unsaid: CensusValues = { quantity: null, yearlyExclTaxCents: null, contractEndsOn: null };

/** Addresses of the communes that are not in the demo; they exist for nobody. */
async function addresses({ owner: { db } }: Stage, siren: string): Promise<string> {
	const { communes, organisations } = schema;
	const own = db
		.select({ id: organisations.id })
		.from(organisations)
		.where(eq(organisations.communeCode, communes.code));
	const places = await db
		.select({ code: communes.code })
		.from(communes)
		.where(and(eq(communes.epciSiren, siren), notExists(own)))
		.orderBy(asc(communes.code));
	return places.map(({ code }) => `${code};mairie-${code}@demo.test`).join('\n');
}

async function askedOf(buyer: Somebody): Promise<string> {
	const { tasks } = await buyer.today.read();
	const asked = tasks.find(({ kind }) => kind === 'campaign.answer');
	if (asked?.kind !== 'campaign.answer') throw new Error('no campaign asks this commune');
	return asked.facts.replyId;
}

async function begun(buyer: Somebody): Promise<string> {
	const replyId = await askedOf(buyer);
	await buyer.replies.start({ replyId, ...once() });
	return replyId;
}

/** The first lines, in the order of the page. */
async function answer(
	buyer: Somebody,
	replyId: string,
	said: readonly Partial<CensusValues>[]
): Promise<void> {
	const { lines } = await buyer.replies.get({ replyId });
	const typed = lines.items.slice(0, said.length).map(({ id, revision, shown }, at) => ({
		...{ lineId: id, revision, shown, answer: 'values' as const },
		...unsaid,
		...said[at]
	}));
	await buyer.replies.answer({ replyId, lines: typed, ...once() });
}
