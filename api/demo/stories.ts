import { campaigns, loneNeeds } from './campaigns.ts';
import { constitute } from './constitute.ts';
import { growNeed, joinOpenGroup, remind } from './group-changes.ts';
import { confirm, foundGroup, nameCoordinator, settleTerms, sign, signAll, vote } from './form-group.ts';
import { giveTelephone, sendConvention, write } from './messages.ts';
import { issuePapers, leaveSignedCopy, shareCosts, stateSeat } from './papers.ts';
import { postNeeds } from './post-needs.ts';
import { ask, bid, openAndScore, publish, signAndNotify, type PublishedCall } from './run-call.ts';
import * as acts from './acts.ts';
import { once } from './acts.ts';
import type { Stage } from './stage.ts';

const sauldre = '200000933';
const sancerrois = '200069227';
const hautBerry = '200066330';

/** Paper: the whole way, from the need to a carton that is missing. */
export async function paperStory(stage: Stage): Promise<void> {
	await stage.goTo(-190);
	await postNeeds(stage, campaigns.paper);
	await stage.goTo(-184);
	const group = await foundGroup(stage, campaigns.paper, 'all');
	await stage.goTo(-180);
	await nameCoordinator(stage, group, sauldre);
	await settleTerms(stage, group, sauldre);
	await signAll(stage, group, -160);
	const call = await publish(stage, group, {
		siren: sauldre,
		title: 'Papier A4 recyclé pour les mairies et les écoles',
		publishOn: -140,
		deadlineOn: -110,
		description: 'Papier A4 80 g, 100 % recyclé, livré dans chaque mairie. Accord-cadre à bons de commande.'
	});
	await stage.goTo(-130);
	await ask(stage, call, {
		siren: sauldre,
		supplier: 'bureau',
		question: 'Acceptez-vous un papier recyclé à 70 % seulement ?',
		answer: 'Non : 100 % recyclé est exigé pour toutes les communes.'
	});
	await stage.goTo(-124);
	await bid(stage, call, 'bureau', 4_10);
	await stage.goTo(-118);
	await bid(stage, call, 'papetier', 4_05);
	await stage.goTo(-117);
	await bid(stage, call, 'papetier', 3_92);
	await awardPaper(stage, call);
	await signAndNotify(stage, call, { siren: sauldre, signOn: -93, notifyOn: -90 });
	await orderPaper(stage, call.lotId);
}

async function awardPaper(stage: Stage, call: PublishedCall): Promise<void> {
	const bidId = await openAndScore(stage, call, {
		siren: sauldre,
		openOn: -109,
		scoreOn: -105,
		best: 'Papeterie',
		comments: { best: 'Livraison en cinq jours, papier certifié.', other: 'Livraison en dix jours.' }
	});
	await stage.goTo(-100);
	const coordinator = stage.as(sauldre, 'coordinator');
	await coordinator.awards.award({ lotId: call.lotId, bidId, reason: '', ...once() });
	await stage.settle();
}

async function orderPaper(stage: Stage, lotId: string): Promise<void> {
	const supplier = stage.as('papetier', 'supplier');
	const order = async (code: string, quantity: number) => {
		const buyer = stage.as(code, 'buyer');
		const share = (await buyer.orders.orderableShares()).items.find((one) => one.lotId === lotId);
		if (!share) throw new Error(`${code} has no share to order on`);
		return acts.order(buyer, share.shareId, quantity);
	};
	const deliver = (orderId: string, quantity: number, daysFromToday: number) =>
		acts.deliver(supplier, orderId, quantity, stage.day(daysFromToday));

	await stage.goTo(-80);
	const first = await order('18015', 24);
	const argent = await order('18011', 120);
	await stage.goTo(-79);
	await supplier.orders.acknowledge({ id: first, ...once() });
	await supplier.orders.acknowledge({ id: argent, ...once() });
	await stage.goTo(-74);
	const carton = await deliver(first, 24, -74);
	await deliver(argent, 60, -74);
	await stage.goTo(-73);
	await acts.receive(stage.as('18015', 'buyer'), carton, 23, 'Une ramette mouillée, à remplacer.');
	await stage.goTo(-20);
	const second = await order('18015', 400);
	await supplier.orders.acknowledge({ id: second, ...once() });
	await stage.goTo(-12);
	const part = await deliver(second, 400, -12);
	await acts.receive(stage.as('18015', 'buyer'), part, 400);
	await stage.goTo(-6);
	const third = await order('18015', 240);
	await supplier.orders.acknowledge({ id: third, ...once() });
	await stage.goTo(-1);
	await deliver(third, 240, -1);
	await order('18030', 100);
}

/** Laptops: published, open to bids, with a question that waits. */
export async function laptopStory(stage: Stage): Promise<void> {
	const group = await constitute(stage, campaigns.laptops, {
		siren: hautBerry,
		postOn: -80,
		foundOn: -75,
		voteOn: -45
	});
	const call = await publish(stage, group, {
		siren: hautBerry,
		title: 'Ordinateurs portables pour les mairies et les écoles',
		publishOn: -9,
		deadlineOn: 23,
		description: 'Portables 14 pouces, garantis quatre ans sur site, reprise des anciens postes.'
	});
	await stage.goTo(-6);
	await ask(stage, call, {
		siren: hautBerry,
		supplier: 'informatique',
		question: 'Des ordinateurs reconditionnés sont-ils acceptés ?',
		answer: 'Oui, à condition d’être garantis quatre ans.'
	});
	await stage.goTo(-2);
	await ask(stage, call, {
		siren: hautBerry,
		supplier: 'bureau',
		question: 'La livraison peut-elle se faire en un seul lieu pour toutes les communes ?'
	});
	await bid(stage, call, 'informatique', 815_00);
}

/** Salt: the deadline passed yesterday, the envelopes are to be opened. */
export async function saltStory(stage: Stage): Promise<void> {
	const group = await constitute(stage, campaigns.salt, {
		siren: sancerrois,
		postOn: -110,
		foundOn: -104,
		voteOn: -70
	});
	const call = await publish(stage, group, {
		siren: sancerrois,
		title: 'Sel de déneigement en vrac',
		publishOn: -35,
		deadlineOn: -1,
		description: 'Sel en vrac, livré par camion-benne aux ateliers municipaux.'
	});
	await stage.goTo(-8);
	await bid(stage, call, 'sel', 98_50);
	await bid(stage, call, 'bureau', 104_00);
}

/**
 * School furniture: constituted under the free mandate of the EPCI, the call is being prepared. A school more takes the
 * group past a threshold: papers are to be written again.
 */
export async function furnitureStory(stage: Stage): Promise<void> {
	await stage.goTo(-60);
	await postNeeds(stage, campaigns.furniture);
	const group = await foundGroup(stage, campaigns.furniture, 'all');
	const { groupId } = group;
	await nameCoordinator(stage, group, sauldre);
	await settleTerms(stage, group, sauldre, { mandate: 'epci', statutesClause: true });
	await signAll(stage, group, -30);
	await stage.goTo(-2);
	await stage.as(sauldre, 'coordinator').calls.draft({ groupId, ...once() });
	const reason = 'L’école est agrandie : toutes les classes sont équipées.';
	await growNeed(stage, { groupId, code: '18011', times: 10, reason });
}

/**
 * Insurance of the staff: at the councils. One has signed and left its copy, Aubigny’s vote is enforceable and waits for its
 * signature, the third has to vote the second version of the papers, which is about it alone.
 */
export async function staffInsuranceStory(stage: Stage): Promise<void> {
	await stage.goTo(-40);
	await postNeeds(stage, campaigns.staffInsurance);
	const group = await foundGroup(stage, campaigns.staffInsurance, 'all');
	const { groupId } = group;
	await nameCoordinator(stage, group, sauldre);
	const [aubigny = '', ...others] = group.members;
	// By their codes: the engine lists members in an order of its own, another for each demonstration.
	const [second = '', third = '', fourth = ''] = others.toSorted();
	await stateSeat(stage, groupId, aubigny, 'Hôtel de ville, 18700 Aubigny-sur-Nère');
	await stateSeat(stage, groupId, second, 'Mairie, 1 place de l’Église');
	await shareCosts(stage, sauldre, { groupId, key: 'population', sharedCents: 600_00 });
	await settleTerms(stage, group, sauldre, { kind: 'permanent', admitsLater: true });
	for (const code of [second, third]) await confirm(stage, groupId, code);
	await vote(stage, groupId, second, -15);
	await sign(stage, groupId, second, -10);
	await leaveSignedCopy(stage, groupId, second);
	await vote(stage, groupId, third, -9);
	await talkAboutInsurance(stage, groupId, { aubigny, fourth });
	await vote(stage, groupId, aubigny, -6);
	await stage.goTo(-2);
	await stateSeat(stage, groupId, third, 'Mairie, 3 rue de la République');
	await issuePapers(stage, sauldre, groupId);
	await remind(stage, sauldre, { groupId, code: fourth, cell: 'deliberation' });
}

/** A question to all and its answer with a file, a word to one commune alone. */
async function talkAboutInsurance(
	stage: Stage,
	groupId: string,
	{ aubigny, fourth }: { aubigny: string; fourth: string }
): Promise<void> {
	await giveTelephone(stage, [aubigny, 'buyer'], '00 15');
	await giveTelephone(stage, [sauldre, 'coordinator'], '00 33');
	await stage.goTo(-8, '09:20');
	await write(stage, groupId, [
		aubigny,
		'buyer',
		'Bonjour à tous,\nnotre conseil demande qui suivra les arrêts de travail une fois le contrat signé. Est-ce dit dans la convention ?'
	]);
	await stage.goTo(-8, '11:05');
	const answer =
		'Bonjour,\noui : chaque commune déclare ses arrêts à l’assureur, comme aujourd’hui. Voici la convention, pour relecture avant le conseil.';
	await write(
		stage,
		groupId,
		[sauldre, 'coordinator', answer],
		[await sendConvention(stage, groupId, sauldre)]
	);
	await write(stage, groupId, [
		sauldre,
		'coordinator',
		'Votre conseil a-t-il trouvé une date ? Je peux venir présenter la convention.',
		fourth
	]);
}

/** Cleaning products: open, answers awaited, and one has come in by itself. Meals brought home: a first yes, no coordinator. Plants: given up. */
export async function youngGroups(stage: Stage): Promise<void> {
	await stage.goTo(-20);
	await postNeeds(stage, campaigns.cleaning);
	const cleaning = await foundGroup(stage, campaigns.cleaning, 'founder');
	await stage.goTo(-18);
	await nameCoordinator(stage, cleaning, hautBerry);
	const { groupId } = cleaning;
	await stage.as('18003', 'buyer').groups.answerInvitation({ groupId, accept: true, reason: '', ...once() });
	await stage.goTo(-16);
	await postNeeds(stage, { ...campaigns.cleaning, communes: ['18223'] });
	await joinOpenGroup(stage, groupId, '18223');

	await stage.goTo(-14);
	await postNeeds(stage, campaigns.plants);
	const plants = await foundGroup(stage, campaigns.plants, 'all');
	await nameCoordinator(stage, plants, hautBerry);
	await stage.goTo(-7);
	await stage.as(hautBerry, 'coordinator').groups.cancel({
		groupId: plants.groupId,
		reason: 'Deux communes fleurissent désormais en régie.',
		...once()
	});

	await stage.goTo(-5);
	await postNeeds(stage, campaigns.homeMeals);
	await foundGroup(stage, campaigns.homeMeals, 'founder');
	await stage.settle();
}

/** Needs just posted: suggestions to read, one an open group could take in, and needs that stand alone with the reason why. */
export async function freshNeeds(stage: Stage): Promise<void> {
	await stage.goTo(-3);
	const { roads, gas, insurance, schoolMeals, mobiles, green } = campaigns;
	for (const purchase of [roads, gas, insurance, schoolMeals, mobiles, green]) {
		await postNeeds(stage, purchase);
	}
	await postNeeds(stage, { ...campaigns.cleaning, communes: ['18015'] });
	await stage.goTo(-1);
	for (const need of loneNeeds) await postNeeds(stage, need);
	await stage.settle();
}
