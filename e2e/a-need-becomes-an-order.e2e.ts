import { test } from '@playwright/test';
import { moveClockAhead } from './clock.ts';
import { pageOf, people, signIn } from './people.ts';
import { communes, sancerre, saintSatur, neighbours } from './story/cast.ts';
import { as } from './story/page-acts.ts';
import {
	postNeed,
	seeWhy,
	foundGroup,
	acceptInvitation,
	nameCoordinator,
	settleTerms,
	closeMembership,
	voteAndSign,
	expectContractRuns
} from './story/group-acts.ts';
import {
	expectNotPublishable,
	expectNotYet,
	setLots,
	setCriteria,
	setCalendar,
	publish,
	findAndAsk,
	answer,
	readAnswer,
	bid,
	checkReceipt,
	expectSealed,
	open,
	score,
	award,
	expectHolder,
	signAndNotify
} from './story/call-acts.ts';
import {
	expectNoOrderYet,
	placeOrder,
	confirm,
	deliver,
	receive,
	expectAwaited,
	waiveRest,
	expectGains
} from './story/order-acts.ts';

test('a need of Sancerre becomes an order, delivered but for one piece', async ({ browser }) => {
	test.setTimeout(300_000);

	const secretary = await pageOf(browser, people.secretaryOf(sancerre.slug));
	const neighbour = await pageOf(browser, people.secretaryOf(saintSatur.slug));
	const coordinator = await pageOf(browser, people.coordinatorOfSancerre);
	const supplier = await pageOf(browser, people.officeSupplier);

	await test.step('1. communes post their needs', async () => {
		await postNeed(secretary, sancerre);
		await postNeed(neighbour, saintSatur);
		for (const commune of neighbours) {
			await as(browser, people.secretaryOf(commune.slug), (page) => postNeed(page, commune));
		}
	});

	await test.step('2. the suggestion says who, what, where, how much, why and why not', () =>
		seeWhy(secretary));

	const group = await test.step('3. the communes agree and sign', async () => {
		const address = await foundGroup(secretary);
		await acceptInvitation(neighbour, address);
		for (const { slug } of neighbours) {
			await as(browser, people.secretaryOf(slug), (page) => acceptInvitation(page, address));
		}
		await nameCoordinator(secretary, address);
		await closeMembership(coordinator, address);
		await settleTerms(coordinator, address);
		for (const [index, commune] of communes.entries()) {
			if (index === communes.length - 1) await expectNotPublishable(coordinator, address, commune);
			await as(browser, people.mayorOf(commune.slug), (page) => voteAndSign(page, address, commune));
		}
		return address;
	});

	const call = await test.step('4. the coordinator prepares and publishes the consultation', async () => {
		await setLots(coordinator, group);
		await setCriteria(coordinator, group);
		await expectNotYet(coordinator, group);
		const deadline = await setCalendar(coordinator, group);
		return { ...(await publish(coordinator, group)), deadline };
	});

	await test.step('5. the supplier finds it, asks, bids and bids better', async () => {
		await findAndAsk(supplier);
		await answer(coordinator, call.address);
		await readAnswer(supplier, call.address);
		await bid(supplier, call.address, '36,50');
		const receipt = await bid(supplier, call.address, '34');
		await checkReceipt(browser, receipt);
		await expectSealed(coordinator, call.address);
	});

	await test.step('6. the deadline passes; the coordinator opens, scores and awards', async () => {
		await moveClockAhead((call.deadline.getTime() - Date.now()) / 1000 + 3600);
		// Weeks later, everybody signs in again.
		for (const [page, email] of [
			[coordinator, people.coordinatorOfSancerre],
			[supplier, people.officeSupplier],
			[secretary, people.secretaryOf(sancerre.slug)]
		] as const) {
			await signIn(page, email);
		}
		await open(coordinator, call.address);
		await as(browser, people.coordinatorOfSancerre, (colleague) => score(coordinator, colleague));
		await award(coordinator);
		await expectHolder(supplier);
	});

	await test.step('7. the contract is signed and notified: not before may Sancerre order', async () => {
		await expectNoOrderYet(secretary);
		await signAndNotify(coordinator);
	});

	await test.step('8. Sancerre orders, the supplier delivers, one piece is missing', async () => {
		const order = await placeOrder(secretary);
		await confirm(supplier, order);
		await deliver(supplier, order, 10);
		await deliver(supplier, order, 14);
		await receive(secretary, order, { delivered: 10, received: 10 });
		await receive(secretary, order, { delivered: 14, received: 13, shortage: 'Un gilet manque.' });
		await expectAwaited(secretary, supplier, order);
		await waiveRest(secretary, order);
	});

	await test.step('9. Sancerre reads what it gained', () => expectGains(secretary));

	await test.step('10. the group has nothing more to buy, and does not end before its contract', () =>
		expectContractRuns(coordinator, group));
});
