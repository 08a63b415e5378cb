grant select on cpv to halle_app, halle_worker;
