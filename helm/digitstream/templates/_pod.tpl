{{/* Nobody, without rights, and without a folder to write to but those that are mounted */}}
{{- define "digitstream.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "digitstream.containerSecurityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* A short-lived pod that runs one command against Kafka: the argument is a list of the root, a name
     for its configuration, and the command's arguments */}}
{{- define "digitstream.commandPod" -}}
{{- $root := index . 0 -}}
restartPolicy: Never
automountServiceAccountToken: false
enableServiceLinks: false
{{- with $root.Values.imagePullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
securityContext: {{- include "digitstream.podSecurityContext" $root | nindent 2 }}
{{- with $root.Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
containers:
  - name: digits
    image: {{ include "digitstream.image" $root }}
    imagePullPolicy: {{ $root.Values.image.pullPolicy }}
    args: {{- toYaml (index . 2) | nindent 6 }}
    {{- with include "digitstream.secretVariables" $root }}
    env: {{- . | nindent 6 }}
    {{- end }}
    resources:
      requests:
        cpu: 100m
        memory: 256Mi
      limits:
        memory: 512Mi
    securityContext: {{- include "digitstream.containerSecurityContext" $root | nindent 6 }}
    volumeMounts:
      - name: configuration
        mountPath: /etc/digitstream
        readOnly: true
      - name: tmp
        mountPath: /tmp
      {{- with include "digitstream.secretMounts" $root }}
      {{- . | nindent 6 }}
      {{- end }}
volumes:
  - name: configuration
    configMap:
      name: {{ index . 1 }}
  - name: tmp
    emptyDir:
      sizeLimit: 64Mi
  {{- with include "digitstream.secretVolumes" $root }}
  {{- . | nindent 2 }}
  {{- end }}
{{- end -}}
