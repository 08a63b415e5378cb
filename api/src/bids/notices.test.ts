import { describe, expect, it } from 'vitest';
import { sayTask } from '@halle/words/tasks';
import { key, world } from '../../test/harness.ts';
import { afterDeadline, bidOn, publishedCall } from '../../test/published.ts';

const question = 'Les livraisons peuvent-elles se faire avant 8 heures ?';

async function story() {
	const place = await world();
	const call = await publishedCall(place);
	const { as } = place;
	const coordinator = as('coordinatorOfSauldre');
	const titles = async (name: 'papetier' | 'rival' | 'coordinatorOfSauldre') =>
		(await as(name).today.read()).tasks
			.map((task) => sayTask(task))
			.map(({ verb, href }) => `${verb} ${href.replace(/[0-9a-f-]{36}/, '…')}`);
	const mail = async () => {
		place.letters.length = 0;
		await place.settle();
		return place.letters
			.map(({ to, subject }) => `${to.split('@')[0] ?? ''}: ${subject.split(' : ')[0] ?? ''}`)
			.toSorted();
	};
	return { ...place, call, coordinator, titles, mail };
}

describe('notices, on the day’s list and by letter', () => {
	it('goes from the question to the result, each to those it concerns', async () => {
		const { as, call, coordinator, titles, mail, setNow, letters } = await story();
		const papetier = as('papetier');

		const questionId = await papetier.questions.ask({ callId: call.callId, question, ...key() });
		await as('rival').publicCalls.follow({ callId: call.callId, ...key() });
		expect(await mail()).toEqual(['coordinatorofsauldre: Question']);
		expect(letters[0]?.text).not.toContain('Papeterie');
		expect(await titles('coordinatorOfSauldre')).toEqual([
			`Répondre /consultations/${call.reference}/questions`
		]);
		expect(await titles('papetier')).toEqual([`Répondre /consultations/${call.reference}/offre`]);

		await coordinator.questions.answer({ questionId, answer: 'Oui.', ...key() });
		expect(await mail()).toEqual(['papetier: Réponse publiée', 'rival: Réponse publiée']);

		const own = await papetier.bids.deposit({ ...bidOn(call), ...key() });
		expect(await mail()).toEqual(['papetier: Récépissé de votre offre']);
		expect(letters[0]?.text).toContain(own.code);
		// The worker, which sends it, reads no fingerprint: it is behind the number.
		expect(letters[0]?.text).not.toContain(own.contentHash);
		expect(letters[0]?.text).toContain(`/verifier/${own.code}`);
		expect(await titles('papetier')).toEqual([]);

		await setNow(afterDeadline(1));
		await as('rival').bids.deposit({ ...bidOn(call, 1), ...key() });
		expect(await mail()).toEqual(['rival: Offre reçue hors délai']);
		expect(await titles('coordinatorOfSauldre')).toEqual([
			`Ouvrir /consultations/${call.reference}/ouverture`
		]);

		await coordinator.bids.open({ callId: call.callId, ...key() });
		// Who opened the envelopes does not hear that they may be opened.
		expect(await mail()).toEqual([]);
		expect(await titles('coordinatorOfSauldre')).toEqual([
			`Analyser /consultations/${call.reference}/analyse`
		]);
		const [, quality, green] = call.criteria.map(({ id }) => id);
		const scores = [quality, green].map((criterionId = '') => ({ criterionId, points: 50 }));
		await coordinator.awards.score({ lotId: call.lotId, bidId: own.bidId, revision: 0, scores, ...key() });
		await coordinator.awards.award({ lotId: call.lotId, bidId: own.bidId, ...key() });
		expect(await mail()).toEqual([]);
		const reason = 'aucune offre reçue sur ce lot';
		await coordinator.awards.leave({ lotId: call.secondLotId, outcome: 'unsuccessful', reason, ...key() });
		// The late one was never opened: it learns nothing of the others.
		expect(await mail()).toEqual(['papetier: Résultat de la consultation']);
		expect(letters[0]?.text).toContain('est retenue');
		expect(await titles('coordinatorOfSauldre')).toEqual([
			`Enregistrer la signature /consultations/${call.reference}/contrats?lot=1`
		]);
		expect(await titles('papetier')).toEqual(['Lire /offres/…']);
		expect(await titles('rival')).toEqual([]);
	});
});
