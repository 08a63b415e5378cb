grant select on epci to halle_app, halle_worker;
