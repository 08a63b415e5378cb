grant select on outbox_cursors to halle_app;
grant select, insert, update, delete on outbox_cursors to halle_worker;
