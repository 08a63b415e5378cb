import { expect, type Page } from '@playwright/test';
import { deliveryHours, family } from './cast.ts';
import { press, follow, title, done } from './page-acts.ts';

/** Awarded is not ordered yet: the page says why, and offers nothing to press. */
export async function expectNoOrderYet(page: Page): Promise<void> {
	await page.goto('/commandes');
	await expect(page.getByRole('main')).toContainText('Le contrat n’est pas encore signé');
	await expect(page.getByRole('link', { name: /^Commander/ })).toHaveCount(0);
}

/** @returns the address of the order */
export async function placeOrder(page: Page): Promise<string> {
	await page.goto('/commandes');
	await follow(page, 'Commander : Gilets et vêtements');
	const quantity = page.getByLabel('Quantité');
	const place = page.getByLabel('Lieu de livraison');
	// Nothing is proposed: a press without a thought must not bind the commune.
	await expect(quantity).toHaveValue('');
	await quantity.fill('200');
	await place.fill('Ateliers municipaux');
	await press(page, 'Continuer');
	// 200 × 34 € is more than 4,800 € and a fifth: what is left is said, what was typed is kept.
	await expect(page.getByRole('alert')).toContainText('dépasse le maximum de votre commune');
	await expect(page.getByRole('alert')).toContainText(/5\s760/);
	await expect(quantity).toHaveValue('200');
	await expect(place).toHaveValue('Ateliers municipaux');
	await quantity.fill('24');
	await press(page, 'Continuer');
	await expect(title(page)).toHaveText('Vérifiez avant de commander');
	await expect(page.getByRole('main')).toContainText(/816,00\s€/);
	await expect(page.getByRole('main')).toContainText(/4\s944,00\s€/);
	await press(page, 'Modifier');
	await expect(quantity).toHaveValue('24');
	await press(page, 'Continuer');
	await press(page, 'Passer la commande');
	await expect(done(page)).toContainText('Votre commande est passée');
	await expect(page.getByRole('main')).toContainText('À confirmer par le fournisseur');
	await expect(page.getByRole('main')).toContainText(/816,00\s€/);
	return new URL(page.url()).pathname;
}

export async function confirm(page: Page, order: string): Promise<void> {
	await page.goto('/commandes');
	await expect(page.getByRole('row').filter({ hasText: 'Gilets et vêtements' })).toContainText(
		'À confirmer par vous'
	);
	await follow(page, 'Gilets et vêtements');
	await expect(page).toHaveURL(order);
	await expect(page.getByRole('main')).toContainText('À confirmer par vous');
	await expect(page.getByRole('main')).not.toContainText('par le fournisseur');
	await press(page, 'Confirmer la commande');
	await expect(done(page)).toContainText('La commande est confirmée');
}

export async function deliver(page: Page, order: string, quantity: number): Promise<void> {
	await page.goto(order);
	await expect(page.getByRole('main')).toContainText(deliveryHours);
	await follow(page, 'Déclarer une livraison');
	await expect(page.getByRole('main')).toContainText(deliveryHours);
	await page.getByLabel('Quantité livrée').fill(String(quantity));
	await press(page, 'Déclarer la livraison');
	await expect(done(page)).toContainText('La livraison est déclarée');
}

export async function receive(
	page: Page,
	order: string,
	{ delivered, received, shortage = '' }: { delivered: number; received: number; shortage?: string }
): Promise<void> {
	await page.goto(order);
	await page
		.getByRole('row')
		.filter({ hasText: String(delivered) })
		.getByRole('link', { name: 'Réceptionner' })
		.click();
	await page.getByLabel('Reçu en bon état').fill(String(received));
	await page.getByLabel('Ce qui manque ou est abîmé').fill(shortage);
	await press(page, 'Enregistrer la réception');
	await expect(done(page)).toContainText('La réception est enregistrée');
}

/** The piece that is missing is awaited from the supplier, who reads so in the same words in three places. */
export async function expectAwaited(buyer: Page, supplier: Page, order: string): Promise<void> {
	await expect(buyer.getByRole('main')).toContainText(/Encore attendu\s*1\spièce/);
	await expect(buyer.getByRole('row').filter({ hasText: 'Un gilet manque.' })).toContainText('13 sur 14');
	const act = 'Déclarer une livraison';
	await supplier.goto('/aujourdhui');
	await expect(supplier.getByRole('main')).toContainText(`${act} : commande`);
	await supplier.goto('/commandes');
	await expect(supplier.getByRole('row').filter({ hasText: 'Gilets et vêtements' })).toContainText(act);
	await supplier.goto(order);
	await expect(supplier.getByRole('link', { name: act })).toBeVisible();
}

export async function waiveRest(page: Page, order: string): Promise<void> {
	await page.goto(order);
	await follow(page, 'Renoncer au reste');
	await expect(title(page)).toHaveText(/Renoncer à 1\spièce\s\?/);
	await expect(page.getByRole('main')).toContainText('C’est définitif');
	await press(page, 'Renoncer au reste');
	await expect(done(page)).toContainText('La commande est close');
	await expect(page.getByRole('main')).toContainText(/close à 23\spièces,\s+soit\s+782,00\s€/);
}

export async function expectGains(page: Page): Promise<void> {
	await page.goto('/gains');
	// 23 pieces received, at 34 € instead of 40 €.
	await expect(title(page)).toHaveText(/138\s€ HT économisés jusqu’ici/);
	const row = page.getByRole('row').filter({ hasText: family });
	await expect(row).toContainText(/40,00\s€/);
	await expect(row).toContainText(/34,00\s€/);
	await expect(row).toContainText(/reçu\s: 23\spièces/);
	await expect(row).toContainText(/720,00\s€/);
}
