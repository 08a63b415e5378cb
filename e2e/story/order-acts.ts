import { expect, type Page } from '@playwright/test';
import { family } from './cast.ts';
import { press, follow, title, done } from './page-acts.ts';

/** @returns the address of the order */
export async function placeOrder(page: Page): Promise<string> {
	await page.goto('/commandes');
	await follow(page, 'Commander : Gilets et vêtements');
	const quantity = page.getByLabel('Quantité');
	const place = page.getByLabel('Lieu de livraison');
	await quantity.fill('200');
	await place.fill('Ateliers municipaux');
	await press(page, 'Passer la commande');
	// 200 × 34 € is more than 4,800 € and a fifth: what is left is said, what was typed is kept.
	await expect(page.getByRole('alert')).toContainText('Cette commande dépasse le maximum de votre commune');
	await expect(page.getByRole('alert')).toContainText(/5\s760/);
	await expect(quantity).toHaveValue('200');
	await expect(place).toHaveValue('Ateliers municipaux');
	await quantity.fill('24');
	await press(page, 'Passer la commande');
	await expect(done(page)).toContainText('Votre commande est passée');
	await expect(page.getByRole('main')).toContainText(/816,00\s€/);
	return new URL(page.url()).pathname;
}

export async function confirm(page: Page, order: string): Promise<void> {
	await page.goto('/commandes');
	await follow(page, 'Gilets et vêtements');
	await expect(page).toHaveURL(order);
	await press(page, 'Confirmer la commande');
	await expect(done(page)).toContainText('La commande est confirmée');
}

export async function deliver(page: Page, order: string, quantity: number): Promise<void> {
	await page.goto(order);
	await follow(page, 'Déclarer une livraison');
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

export async function expectGains(page: Page): Promise<void> {
	await page.goto('/gains');
	// 23 pieces received, at 34 € instead of 40 €.
	await expect(title(page)).toHaveText(/138\s€ HT économisés jusqu’ici/);
	const row = page.getByRole('row').filter({ hasText: family });
	await expect(row).toContainText(/40,00\s€/);
	await expect(row).toContainText(/34,00\s€/);
	await expect(row).toContainText('23 reçus');
	await expect(row).toContainText(/720,00\s€/);
}
