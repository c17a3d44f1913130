select platform.remember_table(name) from unnest(array['clients.classifiers', 'clients.classifier_values', 'clients.own_fields']) name;
