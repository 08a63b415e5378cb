import { expect, test } from 'vitest';
import { deliveredOrder, delivery, verification } from '../../test/executed.ts';
import { world } from '../../test/harness.ts';

test('each side is written to when something waits for it, with the figures and the address of the page', async () => {
	const scene = await world();
	const { id, deliveryId } = await deliveredOrder(scene);
	const buyer = scene.as('buyerOfAubigny');
	const newLetters = async () => {
		await scene.settle();
		return scene.letters
			.splice(0)
			.toSorted((a, b) => a.subject.localeCompare(b.subject, 'fr'))
			.map(({ to, subject, text }) => ({ to, subject, text: text.replaceAll('\u00a0', ' ') }));
	};
	const page = `https://halle.test/commandes/${id}`;
	expect(await newLetters()).toMatchObject([
		{
			to: 'papetier@test.example',
			subject: expect.stringMatching(/^Bon de commande BC-.* : Papier A4$/) as string,
			text: expect.stringMatching(
				new RegExp(`vous commande 24 ramettes[^]*À livrer : Mairie[^]*${page}`)
			) as string
		},
		{
			to: 'buyerofaubigny@test.example',
			subject: expect.stringMatching(/^Commande confirmée : BC-/) as string,
			text: expect.stringMatching(/confirme la commande BC-[^]* 24 ramettes/) as string
		},
		// The mayor, whom the order binds, and not the secretary, who placed it.
		{
			to: 'signatoryofaubigny@test.example',
			subject: 'Commande passée : Papier A4',
			text: expect.stringMatching(/a commandé 24 ramettes [^]*pour 96 € HT/) as string
		},
		{
			to: 'buyerofaubigny@test.example',
			subject: 'Livraison à réceptionner : Papier A4',
			text: expect.stringMatching(
				/livré 24 ramettes le 11\/01\/2027 [^]*jusqu’au 26\/01\/2027[^]*reception\?livraison=/
			) as string
		}
	]);
	await buyer.orders.receive(verification(deliveryId, 23, 'Une ramette est mouillée.'));
	expect(await newLetters()).toMatchObject([
		{
			to: 'papetier@test.example',
			subject: expect.stringContaining('Il manque 1\u00a0ramette : commande BC-') as string,
			text: expect.stringMatching(/bon état 23 ramettes\. Manquant ou refusé : 1 ramette \(/) as string
		},
		{
			to: 'signatoryofaubigny@test.example',
			subject: 'Il manque 1\u00a0ramette : Papier A4',
			text: expect.stringMatching(/reste ouverte : 1 ramette à livrer/) as string
		}
	]);
	const again = await scene.as('papetier').orders.deliver(delivery(id, 1));
	await buyer.orders.receive(verification(again, 1));
	expect((await newLetters()).map(({ to, subject }) => [to, subject.replace(/BC-\S+/, 'BC')])).toEqual([
		// The delivery was verified before its letter was written: it asks for nothing any more.
		['papetier@test.example', 'Commande reçue : BC']
	]);
});
