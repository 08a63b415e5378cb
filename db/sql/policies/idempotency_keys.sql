grant select, insert, update on idempotency_keys to halle_app;

create policy own on idempotency_keys for all to halle_app
	using (owner = coalesce(app.person()::text, 'anonymous')) with check (owner = coalesce(app.person()::text, 'anonymous'));
