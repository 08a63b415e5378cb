grant select on regions to halle_app, halle_worker;
